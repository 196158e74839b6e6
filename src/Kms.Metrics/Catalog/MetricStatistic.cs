using System.Globalization;

namespace Kms.Metrics;

/// <summary>A statistic over the values of a period, such as <c>Sum</c> or the 99th percentile. [CloudWatch API]</summary>
/// <remarks>Instances are immutable, comparable by value and safe to share between threads.</remarks>
public sealed class MetricStatistic : IEquatable<MetricStatistic>
{
    private MetricStatistic(StatisticKind kind, string name, double? percentage = null)
    {
        Kind = kind;
        Name = name;
        Percentage = percentage;
    }

    /// <summary>How many values the period has.</summary>
    public static MetricStatistic SampleCount { get; } = new(StatisticKind.SampleCount, nameof(SampleCount));

    /// <summary>The sum of the values divided by their number.</summary>
    public static MetricStatistic Average { get; } = new(StatisticKind.Average, nameof(Average));

    /// <summary>All values added up.</summary>
    public static MetricStatistic Sum { get; } = new(StatisticKind.Sum, nameof(Sum));

    /// <summary>The smallest value.</summary>
    public static MetricStatistic Minimum { get; } = new(StatisticKind.Minimum, nameof(Minimum));

    /// <summary>The largest value.</summary>
    public static MetricStatistic Maximum { get; } = new(StatisticKind.Maximum, nameof(Maximum));

    /// <summary>What kind of statistic this is.</summary>
    public StatisticKind Kind { get; }

    /// <summary>The statistic as CloudWatch writes it: <c>Sum</c>, <c>Average</c>, <c>p99.9</c>.</summary>
    public string Name { get; }

    /// <summary>The percentage of a percentile, 0 to 100; <see langword="null"/> for every other statistic.</summary>
    public double? Percentage { get; }

    /// <summary>Creates a percentile: the value that <paramref name="percentage"/> of the values do not exceed.</summary>
    /// <param name="percentage">Percent, 0 to 100; CloudWatch reads up to ten decimal places; further ones are rounded.</param>
    /// <returns>The percentile, named <c>p</c> and the percentage.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percentage"/> is below 0, above 100 or not a number.</exception>
    public static MetricStatistic Percentile(double percentage)
    {
        if (!(percentage >= 0 && percentage <= 100))
            throw new ArgumentOutOfRangeException(nameof(percentage), percentage, "A percentile is a percentage from 0 to 100.");
        var rounded = Math.Round(percentage, 10);
        return new MetricStatistic(StatisticKind.Percentile, "p" + rounded.ToString("0.##########", CultureInfo.InvariantCulture), rounded);
    }

    /// <summary>Reads a statistic as CloudWatch writes it.</summary>
    /// <param name="text">One of the five names in any letter case, or <c>p</c> and a percentage: <c>p50</c>, <c>p99.9</c>.</param>
    /// <returns>The statistic.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is not a statistic.</exception>
    public static MetricStatistic Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var statistic)
            ? statistic!
            : throw new FormatException(DisplayText.Quote(text)
                + " is not a statistic; write Sum, Average, Minimum, Maximum, SampleCount or a percentile such as p99.");
    }

    /// <summary>Reads a statistic as CloudWatch writes it, without throwing.</summary>
    /// <param name="text">One of the five names in any letter case, or <c>p</c> and a percentage.</param>
    /// <param name="statistic">The statistic, or <see langword="null"/> if the text is not valid.</param>
    /// <returns>Whether <paramref name="text"/> is a statistic.</returns>
    public static bool TryParse(string? text, out MetricStatistic? statistic)
    {
        statistic = null;
        if (string.IsNullOrEmpty(text))
            return false;
        foreach (var known in new[] { SampleCount, Average, Sum, Minimum, Maximum })
        {
            if (string.Equals(known.Name, text, StringComparison.OrdinalIgnoreCase))
                statistic = known;
        }

        if (statistic is null && text![0] is 'p' or 'P' && text.Length is > 1 and <= 16
            && double.TryParse(text.Substring(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percentage)
            && percentage is >= 0 and <= 100)
        {
            statistic = Percentile(percentage);
        }

        return statistic is not null;
    }

    /// <inheritdoc/>
    public bool Equals(MetricStatistic? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MetricStatistic);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>Returns <see cref="Name"/>.</summary>
    /// <returns>The statistic as CloudWatch writes it.</returns>
    public override string ToString() => Name;
}
