using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>An alarm as the account has it, whoever made it.</summary>
public sealed record KmsAlarmDescription
{
    internal KmsAlarmDescription(MetricAlarm alarm)
    {
        Alarm = alarm;
        if (alarm.Namespace != KmsCatalog.Namespace || alarm.MetricName is null)
            return;
        Metric = KmsMetric.TryFromPublished(alarm.MetricName, alarm.Dimensions, out var metric) ? metric : null;
        Findings = Rulebook.Check(new MetricUsage
        {
            Kind = UsageKind.Exact,
            MetricName = alarm.MetricName,
            Dimensions = [.. alarm.Dimensions.Select(d => new DimensionUsage(d.Name, d.Value))],
        });
    }

    /// <summary>Everything that the service says of the alarm.</summary>
    public MetricAlarm Alarm { get; }

    /// <summary>The alarm's name.</summary>
    public string Name => Alarm.AlarmName;

    /// <summary>The state it is in; the word itself stands in <see cref="Alarm"/>.</summary>
    public AlarmState State => AlarmWords.ReadState(Alarm.StateValue);

    /// <summary>Why it is in this state, for people; <see langword="null"/> where the service does not say.</summary>
    public string? StateReason => Alarm.StateReason;

    /// <summary>The series it watches, or <see langword="null"/> where it watches something else than one known series of AWS/KMS.</summary>
    public KmsMetric? Metric { get; }

    /// <summary>What is wrong with the question that the alarm asks; empty where nothing is, or where it is not about AWS/KMS.</summary>
    public IReadOnlyList<Finding> Findings { get; } = [];
}
