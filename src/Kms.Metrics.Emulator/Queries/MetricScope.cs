using Kms.Metrics.Emulator.Storage;
using System.Collections.Concurrent;

namespace Kms.Metrics.Emulator.Queries;

/// <summary>What the queries of an account can read: its own metrics, its quotas, and the accounts that it monitors.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Metrics">Its metrics.</param>
/// <param name="Linked">The accounts that it can read as their monitoring account.</param>
internal sealed record MetricScope(string AccountId, MetricStore Metrics, Func<IEnumerable<MetricScope>> Linked)
{
    /// <summary>The request quotas of KMS by resource, in requests per second.</summary>
    public ConcurrentDictionary<string, double> Quotas { get; } = new(StringComparer.Ordinal);
}
