using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// An alarm as it will be: what is desired, and beside it what the account's alarm has and nobody asked to change. The service replaces an
/// alarm as a whole, so that everything it is to keep must be sent again. Immutable.
/// </summary>
internal sealed class AlarmTarget
{
    private AlarmTarget(AlarmSettings settings) => Settings = settings;

    public AlarmSettings Settings { get; }

    public PutMetricAlarmRequest? Metric { get; private init; }

    public PutCompositeAlarmRequest? Composite { get; private init; }

    /// <exception cref="KmsMetricsValidationException">The alarm can never work.</exception>
    /// <exception cref="InvalidOperationException">Its formula cannot be written.</exception>
    /// <exception cref="AlarmConflictException">It cannot take the place of the account's alarm.</exception>
    public static AlarmTarget Of(AlarmDefinition desired, AccountAlarm? current, bool removeActions)
    {
        if (current?.Unsupported is { } reason)
            throw new AlarmConflictException(desired.Name, reason + ". Delete it, or choose another name.");
        if (current is not null && (current.Composite is not null) != (desired is KmsCompositeAlarm))
            throw new AlarmConflictException(desired.Name, "the account has a " + (current.Composite is null ? "metric" : "composite")
                + " alarm of that name, and an alarm cannot become one of the other kind. Delete it, or choose another name.");
        return desired is KmsAlarm alarm ? Of(alarm, current?.Metric, removeActions)
            : Of((KmsCompositeAlarm)desired, current?.Composite, removeActions);
    }

    private static AlarmTarget Of(KmsAlarm desired, MetricAlarm? current, bool removeActions)
    {
        var request = desired.ToRequest();
        if (current is not null)
        {
            request = request with
            {
                AlarmDescription = request.AlarmDescription ?? current.AlarmDescription,
                ActionsEnabled = desired.ActionsEnabled ?? current.ActionsEnabled ?? true,
                AlarmActions = Merge(desired, current.AlarmActions, request.AlarmActions, removeActions),
                OKActions = Merge(desired, current.OKActions, request.OKActions, removeActions),
                InsufficientDataActions =
                    Merge(desired, current.InsufficientDataActions, request.InsufficientDataActions, removeActions),
                TreatMissingData = desired.HasMissingData ? request.TreatMissingData : current.TreatMissingData,
                EvaluateLowSampleCountPercentile = request.EvaluateLowSampleCountPercentile
                    ?? (request.ExtendedStatistic is null ? null : current.EvaluateLowSampleCountPercentile),
                Unit = request.MetricName is not null && request.MetricName == current.MetricName ? current.Unit : null,
                EvaluationWindow = request.EvaluationWindow ?? current.EvaluationWindow,
                WarmUpConfiguration = request.WarmUpConfiguration ?? current.WarmUpConfiguration,
                Tags = [],
            };
        }

        return new AlarmTarget(AlarmSettings.Of(request)) { Metric = request };
    }

    private static AlarmTarget Of(KmsCompositeAlarm desired, CompositeAlarm? current, bool removeActions)
    {
        var request = desired.ToRequest();
        if (current is not null)
        {
            request = request with
            {
                AlarmDescription = request.AlarmDescription ?? current.AlarmDescription,
                ActionsEnabled = desired.ActionsEnabled ?? current.ActionsEnabled ?? true,
                AlarmActions = Merge(desired, current.AlarmActions, request.AlarmActions, removeActions),
                OKActions = Merge(desired, current.OKActions, request.OKActions, removeActions),
                InsufficientDataActions =
                    Merge(desired, current.InsufficientDataActions, request.InsufficientDataActions, removeActions),
                ActionsSuppressor = request.ActionsSuppressor ?? current.ActionsSuppressor,
                ActionsSuppressorWaitPeriod = request.ActionsSuppressor is null ? current.ActionsSuppressorWaitPeriod
                    : request.ActionsSuppressorWaitPeriod,
                ActionsSuppressorExtensionPeriod = request.ActionsSuppressor is null ? current.ActionsSuppressorExtensionPeriod
                    : request.ActionsSuppressorExtensionPeriod,
                Tags = [],
            };
        }

        return new AlarmTarget(AlarmSettings.Of(request)) { Composite = request };
    }

    private static IReadOnlyList<string> Merge(AlarmDefinition desired, IReadOnlyList<string> current, IReadOnlyList<string> wanted,
        bool removeActions)
    {
        if (removeActions)
            return wanted;
        string[] all = [.. current.Concat(wanted).Distinct(StringComparer.Ordinal)];
        return all.Length <= AlarmDefinition.MostActions ? all : throw new AlarmConflictException(desired.Name,
            "it has actions that are not desired, and together with the desired ones they are more than 5. Allow actions to be removed.");
    }
}
