using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>When the imported key material of a key expires. Immutable.</summary>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed class KeyExpiration : IMetricAnswer, IJsonWritable
{
    internal KeyExpiration(KeyId keyId, SeriesStatus status, DataPoint? latest, IMetricAnswer answer)
    {
        KeyId = keyId;
        Status = status;
        Notes = answer.Notes;
        Plan = answer.Plan;
        if (latest is not { } point || double.IsNaN(point.Value))
            return;
        MeasuredAt = point.Timestamp;
        // What lies beyond the calendar is as good as never.
        var most = DateTimeOffset.MaxValue - point.Timestamp;
        Remaining = point.Value >= most.TotalSeconds ? most : TimeSpan.FromSeconds(Math.Max(0, point.Value));
        ExpiresAt = point.Timestamp + Remaining;
    }

    /// <summary>The key.</summary>
    public KeyId KeyId { get; }

    /// <summary>
    /// How complete the answer is. <see cref="SeriesStatus.NoData"/>: the key material does not expire, was not imported, or the key is
    /// another account's or region's.
    /// </summary>
    public SeriesStatus Status { get; }

    /// <summary>The start of the period that the answer is from, UTC; <see langword="null"/> where there is none.</summary>
    public DateTimeOffset? MeasuredAt { get; }

    /// <summary>
    /// How much time was left at <see cref="MeasuredAt"/>; <see langword="null"/> if there is no answer, which does not mean that no time
    /// is left.
    /// </summary>
    public TimeSpan? Remaining { get; }

    /// <summary>When the key material expires, UTC, accurate to one period; <see langword="null"/> where there is no answer.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public QueryPlan Plan { get; }

    /// <summary>Writes the key and when its key material expires.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => KeyId + ": " + (ExpiresAt is { } expires
        ? "expires at " + expires.ToString("u", System.Globalization.CultureInfo.InvariantCulture)
        : Status.ToString());

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("KeyId", KeyId.Value);
        json.Text("Status", Status.ToString());
        json.Time("MeasuredAt", MeasuredAt);
        json.Number("RemainingSeconds", Remaining?.TotalSeconds);
        json.Time("ExpiresAt", ExpiresAt);
        json.Texts("Notes", Notes);
    }
}
