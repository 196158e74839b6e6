using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Corpus;

/// <summary>
/// Every single mistake that can be made in an alarm that is right, with the rule that must find it and the text that it must be shown at.
/// </summary>
internal static class Mistakes
{
    /// <param name="Alarm">The alarm with the mistake.</param>
    /// <param name="RuleId">The rule that finds it.</param>
    /// <param name="At">The text that is marked; <see langword="null"/> where the alarm has no text for it.</param>
    public sealed record Mistake(AlarmText Alarm, string RuleId, string? At);

    public static IEnumerable<Mistake> Of(AlarmText right) => OfNames(right).Concat(OfValues(right)).Concat(OfConditions(right));

    private static IEnumerable<Mistake> OfNames(AlarmText right)
    {
        yield return Named(right with { MetricName = right.MetricName + "s" }, RuleIds.UnknownMetric);
        yield return Named(right with { MetricName = right.MetricName.ToLowerInvariant() }, RuleIds.UnknownMetric);
        for (var i = 0; i < right.Dimensions.Count; i++)
        {
            var dimension = right.Dimensions[i];
            var without = right.Dimensions.Where(d => d != dimension).ToList();
            yield return new Mistake(right with { Dimensions = without }, RuleIds.MissingDimension, null);
            yield return new Mistake(right with { Dimensions = [.. right.Dimensions, dimension] }, RuleIds.DuplicateDimension,
                AlarmText.Text(dimension.Name));
            yield return Renamed(right, i, char.ToLowerInvariant(dimension.Name[0]) + dimension.Name[1..]);
            yield return Renamed(right, i, dimension.Name + "x");
        }

        foreach (var foreign in KmsCatalog.Dimensions.Where(d =>
            !KmsCatalog.FindMetric(right.MetricName)!.Has(d.Dimension) && d.Values.Count > 0))
            yield return new Mistake(
                right with { Dimensions = [.. right.Dimensions, new MetricDimension(foreign.Name, foreign.Values[0].Name)] },
                RuleIds.ForeignDimension, AlarmText.Text(foreign.Name));
    }

    private static IEnumerable<Mistake> OfValues(AlarmText right)
    {
        for (var i = 0; i < right.Dimensions.Count; i++)
        {
            var impossible = right.Dimensions[i].Name switch
            {
                "KeyId" => "alias/payments",
                "KeyArn" or "SourceKeyArn" or "DestinationKeyArn" => "1234abcd-12ab-34cd-56ef-1234567890ab",
                "CertificateName" => "*.example.com",
                "KeySpec" => "RSA_2048",
                "XksExternalKeyManagerState" => "Broken",
                "XksOperation" => "Sign",
                _ => null,
            };
            if (impossible is not null)
                yield return new Mistake(Valued(right, i, impossible), RuleIds.ImpossibleValue, AlarmText.Text(impossible));
        }

        if (IndexOf(right, "ErrorType") is var type and >= 0 && IndexOf(right, "ExceptionName") >= 0
            && right.Dimensions[IndexOf(right, "ExceptionName")].Value is var exception)
        {
            foreach (var other in KmsCatalog.ExceptionsByErrorType.Keys.Where(t => t != right.Dimensions[type].Value))
            {
                // Which way is bad depends on the error type: the comparison goes with it, so that this stays the only mistake.
                var alarm = Valued(right, type, other) with { Statistic = "SampleCount" };
                yield return new Mistake(alarm, RuleIds.ContradictingValues, AlarmText.Text(exception));
            }
        }
    }

    private static IEnumerable<Mistake> OfConditions(AlarmText right)
    {
        var metric = KmsCatalog.FindMetric(right.MetricName)!;
        foreach (var kind in new[] { StatisticKind.Sum, StatisticKind.Average, StatisticKind.Minimum,
            StatisticKind.Maximum }.Except(metric.MeaningfulStatistics))
            yield return new Mistake(right with { Statistic = kind.ToString() }, RuleIds.MeaninglessStatistic,
                AlarmText.Text(kind.ToString()));
        yield return new Mistake(right with { Unit = "Bytes" }, RuleIds.UnpublishedUnit, "\"Bytes\"");
        yield return new Mistake(right with { Period = 90 }, RuleIds.PeriodNotKept, "90");
        yield return new Mistake(right with { Threshold = -5, Comparison = "LessThanThreshold", Statistic = "SampleCount" },
            RuleIds.UnreachableThreshold, "-5") is var unreachable && metric.MeaningfulStatistics.Contains(StatisticKind.SampleCount)
            ? unreachable
            : new Mistake(right with { Threshold = -5 }, RuleIds.UnreachableThreshold, "-5");
        yield return new Mistake(right with { DatapointsToAlarm = right.EvaluationPeriods + 1 }, RuleIds.ImpossibleEvaluation,
            (right.EvaluationPeriods + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        yield return new Mistake(right with { Notifies = false }, RuleIds.NobodyNotified, null);
        if (metric.Concern == Concern.Low)
            yield return new Mistake(right with { MissingData = "notBreaching" }, RuleIds.HidingMissingData, "\"notBreaching\"");
        if (right.Statistic != "SampleCount" && metric.Concern is Concern.Low or Concern.High
            && right.Dimensions.All(d => d.Value != "N/A"))
        {
            var turned = right.Comparison.StartsWith("Less", StringComparison.Ordinal) ? "GreaterThanThreshold" : "LessThanThreshold";
            if (right.Statistic != "SampleCount")
                yield return new Mistake(right with { Comparison = turned }, RuleIds.InvertedComparison, AlarmText.Text(turned));
        }
    }

    private static Mistake Named(AlarmText alarm, string ruleId) => new(alarm, ruleId, AlarmText.Text(alarm.MetricName));

    private static Mistake Renamed(AlarmText right, int index, string name) => new(
        right with { Dimensions = [.. right.Dimensions.Select((d, i) => i == index ? d with { Name = name } : d)] },
            RuleIds.UnknownDimension, AlarmText.Text(name));

    private static AlarmText Valued(AlarmText right, int index, string value) =>
        right with { Dimensions = [.. right.Dimensions.Select((d, i) => i == index ? d with { Value = value } : d)] };

    private static int IndexOf(AlarmText alarm, string dimension) => alarm.Dimensions.ToList().FindIndex(d => d.Name == dimension);
}
