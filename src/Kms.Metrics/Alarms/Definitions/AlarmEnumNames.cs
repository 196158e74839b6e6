using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>The service's words for the alarms' enums. [CloudWatch API]</summary>
internal static class AlarmEnumNames
{
    public static string ToWord(this AlarmComparison comparison) => comparison switch
    {
        AlarmComparison.GreaterThan => "GreaterThanThreshold",
        AlarmComparison.GreaterThanOrEqual => "GreaterThanOrEqualToThreshold",
        AlarmComparison.LessThan => "LessThanThreshold",
        AlarmComparison.LessThanOrEqual => "LessThanOrEqualToThreshold",
        AlarmComparison.OutsideBand => "LessThanLowerOrGreaterThanUpperThreshold",
        AlarmComparison.AboveBand => "GreaterThanUpperThreshold",
        AlarmComparison.BelowBand => "LessThanLowerThreshold",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "There is no such comparison."),
    };

    /// <summary>The comparison in a name: <c>&gt;200</c>, <c>above-band-2</c>.</summary>
    public static string ToNamePart(this AlarmComparison comparison, double threshold) => comparison switch
    {
        AlarmComparison.GreaterThan => ">",
        AlarmComparison.GreaterThanOrEqual => ">=",
        AlarmComparison.LessThan => "<",
        AlarmComparison.LessThanOrEqual => "<=",
        AlarmComparison.OutsideBand => "outside-band-",
        AlarmComparison.AboveBand => "above-band-",
        _ => "below-band-",
    } + threshold.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    public static string ToWord(this MissingDataTreatment treatment) => treatment switch
    {
        MissingDataTreatment.Missing => "missing",
        MissingDataTreatment.NotBreaching => "notBreaching",
        MissingDataTreatment.Breaching => "breaching",
        MissingDataTreatment.Ignore => "ignore",
        _ => throw new ArgumentOutOfRangeException(nameof(treatment), treatment, "There is no such treatment of missing data."),
    };

    /// <summary>The comparison of a word; unknown for one that this version does not know.</summary>
    public static Knowable<AlarmComparison> ReadComparison(string? word) => word switch
    {
        "GreaterThanThreshold" => AlarmComparison.GreaterThan,
        "GreaterThanOrEqualToThreshold" => AlarmComparison.GreaterThanOrEqual,
        "LessThanThreshold" => AlarmComparison.LessThan,
        "LessThanOrEqualToThreshold" => AlarmComparison.LessThanOrEqual,
        "LessThanLowerOrGreaterThanUpperThreshold" => AlarmComparison.OutsideBand,
        "GreaterThanUpperThreshold" => AlarmComparison.AboveBand,
        "LessThanLowerThreshold" => AlarmComparison.BelowBand,
        _ => default(Knowable<AlarmComparison>),
    };

    /// <summary>The treatment of a word; no word stands for the default.</summary>
    public static Knowable<MissingDataTreatment> ReadTreatment(string? word) => word switch
    {
        null or "missing" => MissingDataTreatment.Missing,
        "notBreaching" => MissingDataTreatment.NotBreaching,
        "breaching" => MissingDataTreatment.Breaching,
        "ignore" => MissingDataTreatment.Ignore,
        _ => default(Knowable<MissingDataTreatment>),
    };

    public static AlarmState ReadState(string? word) => word switch
    {
        "OK" => AlarmState.Ok,
        "ALARM" => AlarmState.Alarm,
        "INSUFFICIENT_DATA" => AlarmState.InsufficientData,
        _ => AlarmState.Unknown,
    };
}
