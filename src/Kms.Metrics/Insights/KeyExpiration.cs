namespace Kms.Metrics;

/// <summary>When the imported key material of a key expires. Immutable.</summary>
public sealed class KeyExpiration
{
    internal KeyExpiration(KeyId keyId, SeriesStatus status, DataPoint? latest)
    {
        KeyId = keyId;
        Status = status;
        if (latest is not { } point)
            return;
        MeasuredAt = point.Timestamp;
        Remaining = TimeSpan.FromSeconds(Math.Max(0, point.Value));
        ExpiresAt = point.Timestamp + Remaining;
    }

    /// <summary>The key.</summary>
    public KeyId KeyId { get; }

    /// <summary>
    /// What the answer is worth. <see cref="SeriesStatus.NoData"/>: the key material does not expire, was not imported, or the key is
    /// another account's or region's.
    /// </summary>
    public SeriesStatus Status { get; }

    /// <summary>The beginning of the period that the answer is from, UTC; <see langword="null"/> where there is none.</summary>
    public DateTimeOffset? MeasuredAt { get; }

    /// <summary>
    /// How much time was left at <see cref="MeasuredAt"/>; <see langword="null"/> where there is no answer, which does not mean that
    /// nothing is left.
    /// </summary>
    public TimeSpan? Remaining { get; }

    /// <summary>When the key material expires, to the length of a period, UTC; <see langword="null"/> where there is no answer.</summary>
    public DateTimeOffset? ExpiresAt { get; }
}
