using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>An alarm as the account has it, whoever made it.</summary>
public sealed record KmsAlarmDescription
{
    internal KmsAlarmDescription(MetricAlarm alarm)
    {
        Alarm = alarm;
        var usage = AlarmUsageReader.Of(alarm);
        Metric = usage is not null && alarm.Namespace == KmsCatalog.Namespace
            && KmsMetric.TryFromPublished(alarm.MetricName!, alarm.Dimensions, out var metric) ? metric : null;
        Findings = usage is not null ? Rulebook.Check(usage)
            : [.. AlarmUsageReader.PartsOf(alarm).Append(new MetricUsage { Alarm = AlarmUsageReader.ConditionOf(alarm) })
            .SelectMany(Rulebook.Check).Distinct()];
    }

    /// <summary>Everything that the service says of the alarm.</summary>
    public MetricAlarm Alarm { get; }

    /// <summary>The alarm's name.</summary>
    public string Name => Alarm.AlarmName;

    /// <summary>The state it is in; the word itself stands in <see cref="Alarm"/>.</summary>
    public AlarmState State => AlarmEnumNames.ReadState(Alarm.StateValue);

    /// <summary>Why it is in this state, for people; <see langword="null"/> where the service does not say.</summary>
    public string? StateReason => Alarm.StateReason;

    /// <summary>
    /// The series it watches, or <see langword="null"/> where it watches something else than one known series of AWS/KMS.
    /// </summary>
    public KmsMetric? Metric { get; }

    /// <summary>Everything that the rulebook says of the alarm; empty where nothing is wrong, or where it is not about AWS/KMS.</summary>
    public IReadOnlyList<Finding> Findings { get; } = [];
}
