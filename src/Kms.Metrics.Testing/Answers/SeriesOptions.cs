namespace Kms.Metrics.Testing;

/// <summary>The properties of a series made by <see cref="KmsAnswers"/> other than its values. Immutable.</summary>
public sealed record SeriesOptions
{
    /// <summary>The length of one period. Default: 1 minute, the shortest that KMS publishes.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The end of the last period. Default: 2026-01-01 12:00 UTC, the same in every run of a test.
    /// </summary>
    public DateTimeOffset End { get; init; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The statistic that was asked for. Default: that of the metric, which a query without a statistic asks for.</summary>
    public MetricStatistic? Statistic { get; init; }

    /// <summary>How complete the series is. Default: complete, or without data where there are no values.</summary>
    public SeriesStatus? Status { get; init; }

    /// <summary>The account that the series belongs to. Default: none, as for a query in the caller's own account.</summary>
    public string? AccountId { get; init; }

    /// <summary>Whether the last period is still running, so that its value is partial. Default: no.</summary>
    public bool IsLastPartial { get; init; }

    /// <summary>What CloudWatch says about the series. Default: nothing.</summary>
    public IReadOnlyList<SeriesMessage> Messages { get; init; } = [];
}
