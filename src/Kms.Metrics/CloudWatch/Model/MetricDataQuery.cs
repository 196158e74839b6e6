namespace Kms.Metrics.CloudWatch;

/// <summary>One series to read: a statistic or an expression. [CloudWatch API]</summary>
/// <param name="Id">The name of the series within the request: a lower-case letter, then letters, digits and underscores; 255 characters at
/// most.</param>
public sealed record MetricDataQuery(string Id)
{
    /// <summary>The statistic to read; <see langword="null"/> for an expression. Default: <see langword="null"/>.</summary>
    public MetricStat? MetricStat { get; init; }

    /// <summary>
    /// The expression to compute: 1 to 2,048 characters; <see langword="null"/> for a statistic. Default: <see langword="null"/>.
    /// </summary>
    public string? Expression { get; init; }

    /// <summary>The label of the answer. Default: <see langword="null"/>, chosen by the service.</summary>
    public string? Label { get; init; }

    /// <summary>Whether the answer holds the series. Default: <see langword="null"/>, yes.</summary>
    public bool? ReturnData { get; init; }

    /// <summary>The period of an expression in seconds. Default: <see langword="null"/>.</summary>
    public int? Period { get; init; }

    /// <summary>The account that owns the metric. Default: <see langword="null"/>, the caller's.</summary>
    public string? AccountId { get; init; }
}
