namespace Kms.Metrics;

/// <summary>The range and the period that a query was told. Immutable.</summary>
internal sealed record TimeSpec
{
    public static TimeSpan DefaultLast { get; } = TimeSpan.FromHours(3);

    /// <summary>The period, or <see langword="null"/> for the shortest that CloudWatch keeps.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>How far to look back from now, where no fixed range was given.</summary>
    public TimeSpan Last { get; init; } = DefaultLast;

    public (DateTimeOffset Start, DateTimeOffset End)? Range { get; init; }

    /// <summary>How long data may be late: a range that ends now ends that much earlier, at a whole period.</summary>
    public TimeSpan Delay { get; init; }
}
