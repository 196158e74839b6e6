using CsCheck;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Corpus;

/// <summary>Random alarms that no rule has anything against.</summary>
internal static class RightAlarms
{
    private const string Id = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string Arn = "arn:aws:kms:eu-west-1:111122223333:key/";

    public static Gen<AlarmText> All { get; } = Gen.Int[0, int.MaxValue].Select(Make);

    private static AlarmText Make(int seed)
    {
        var random = new Random(seed);
        var metric = Pick(random, KmsCatalog.Metrics);
        var dimensions = Dimensions(metric, Pick(random, metric.DimensionSets), random);
        var statistic = Pick(random, metric.MeaningfulStatistics);
        var periods = random.Next(1, 6);
        return new AlarmText
        {
            MetricName = metric.Name,
            Dimensions = [.. dimensions.OrderBy(_ => random.Next())],
            Statistic = statistic == StatisticKind.Percentile ? "p" + random.Next(1, 100) : statistic.ToString(),
            Unit = metric.Unit is not null && random.Next(2) == 0 ? metric.Unit : null,
            Period = Pick<int>(random, [10, 30, 60, 300, 3600]),
            EvaluationPeriods = periods,
            DatapointsToAlarm = random.Next(1, periods + 1),
            // Nobody waits until the last hour before a key stops working.
            Threshold = random.Next(1, (int)Math.Min(metric.MaximumValue ?? 1000, 1000)) * (metric.Unit == "Seconds" ? 3600 : 1),
            Comparison = IsHigh(metric, dimensions, random)
                ? Pick<string>(random, ["GreaterThanThreshold", "GreaterThanOrEqualToThreshold"])
                : Pick<string>(random, ["LessThanThreshold", "LessThanOrEqualToThreshold"]),
            MissingData = metric.Concern == Concern.Low ? Pick<string?>(random, [null, "missing", "breaching"])
                : Pick<string?>(random, [null, "missing", "breaching", "notBreaching", "ignore"]),
        };
    }

    private static bool IsHigh(MetricDefinition metric, IReadOnlyList<MetricDimension> dimensions, Random random)
    {
        var state = dimensions.FirstOrDefault(d => d.Name is "XksExternalKeyManagerState" or "ErrorType")?.Value;
        return state switch
        {
            "Active" => false,
            "Degraded" or "Unavailable" or "Retryable errors" or "Non-retryable errors" => true,
            "N/A" => random.Next(2) == 0,
            _ => metric.Concern == Concern.None ? random.Next(2) == 0 : metric.Concern == Concern.High,
        };
    }

    private static List<MetricDimension> Dimensions(MetricDefinition metric, IReadOnlyList<KmsDimension> set, Random random)
    {
        var isReEncrypt = set.Contains(KmsDimension.SourceKeyArn);
        var xks = Pick<string>(random, [.. KmsCatalog.KmsOperationsByXksOperation.Keys]);
        var kms = set.Contains(KmsDimension.XksOperation) ? Pick<string>(random, KmsCatalog.KmsOperationsByXksOperation[xks])
            : isReEncrypt ? "ReEncrypt" : metric.Operations.Count > 0
            ? Pick<string>(random, [.. metric.Operations.Where(o => o != "ReEncrypt" || !set.Contains(KmsDimension.KeyArn))]) : "";
        var error = Pick<string>(random, [.. KmsCatalog.ExceptionsByErrorType.Keys]);
        return [.. set.Select(d => new MetricDimension(d.ToString(), d switch
        {
            KmsDimension.KeyId => random.Next(2) == 0 ? Id : "mrk-" + new string('a', 32),
            KmsDimension.KeyArn or KmsDimension.SourceKeyArn or KmsDimension.DestinationKeyArn => Arn + Id,
            KmsDimension.CustomKeyStoreId => "cks-1234567890abcdef" + random.Next(10),
            KmsDimension.CertificateName => "proxy" + random.Next(10) + ".example.com",
            KmsDimension.KmsOperation or KmsDimension.Operation => kms,
            KmsDimension.XksOperation => xks,
            KmsDimension.KeySpec => "SYMMETRIC_DEFAULT",
            KmsDimension.ErrorType => error,
            KmsDimension.ExceptionName => Pick<string>(random, KmsCatalog.ExceptionsByErrorType[error]),
            _ => Pick<string>(random, ["Active", "Degraded", "Unavailable"]),
        }))];
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
