using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>How much a key is used. Immutable.</summary>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed class KeyRequests : IMetricAnswer, IJsonWritable
{
    /// <summary>
    /// The share of a request quota, in percent, from which there is danger: 80. [AWS Security Blog, named by the KMS guide]
    /// </summary>
    public const double DangerousShare = 80;

    internal KeyRequests(KeyId keyId, KmsRequestQuota quota, MetricAnswer<MetricGroup<SuccessfulRequest>> byOperation, GraphSeries? share,
        GraphSeries? accountShare)
    {
        KeyId = keyId;
        Quota = quota;
        ByOperation = byOperation;
        Share = share;
        AccountShare = accountShare;
    }

    /// <summary>The key.</summary>
    public KeyId KeyId { get; }

    /// <summary>The quota that the shares are of.</summary>
    public KmsRequestQuota Quota { get; }

    /// <summary>The successful requests per period for each operation; empty where there were none in the last two weeks.</summary>
    public MetricAnswer<MetricGroup<SuccessfulRequest>> ByOperation { get; }

    /// <summary>
    /// The requests of the key as a share of the quota, in percent; <see langword="null"/> where the key was not used or the service knows
    /// no quota.
    /// </summary>
    public GraphSeries? Share { get; }

    /// <summary>
    /// All requests of the account that count against the quota as a share of it, in percent; <see langword="null"/> as
    /// <see cref="Share"/>
    /// is.
    /// </summary>
    public GraphSeries? AccountShare { get; }

    /// <inheritdoc/>
    public SeriesStatus Status => ByOperation.Status;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => ByOperation.Notes;

    /// <inheritdoc/>
    public QueryPlan Plan => ByOperation.Plan;

    /// <summary>Writes the key, its operations and its share of the quota.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => KeyId + ": " + (ByOperation.Count == 0 ? "no requests"
        : string.Join("; ", ByOperation.Select(o => o.ToString())) + (Share is null ? "" : "; " + Share));

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("KeyId", KeyId.Value);
        json.Text("Quota", Quota.Resource);
        json.Text("Status", Status.ToString());
        json.List("ByOperation", ByOperation);
        json.Object("Share", Share);
        json.Object("AccountShare", AccountShare);
        json.Texts("Notes", Notes);
    }
}
