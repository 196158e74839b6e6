using Kms.Metrics.Emulator.Accounts;
using System.Collections.Concurrent;

namespace Kms.Metrics.Emulator.Dashboards;

/// <summary>All dashboards, by name. Safe for concurrent use.</summary>
internal sealed class DashboardStore
{
    private readonly ConcurrentDictionary<string, Dashboard> _dashboards = new(StringComparer.Ordinal);

    public IReadOnlyList<Dashboard> All => [.. _dashboards.Values.OrderBy(d => d.Name, StringComparer.Ordinal)];

    public Dashboard? Find(string name) => _dashboards.GetValueOrDefault(name);

    public Dashboard? FindByArn(string arn, AccountIdentity owner)
    {
        var slash = arn.LastIndexOf('/');
        return slash >= 0 && Find(arn[(slash + 1)..]) is { } dashboard && owner.DashboardArn(dashboard.Name) == arn ? dashboard : null;
    }

    public void Put(Dashboard dashboard) =>
        _dashboards.AddOrUpdate(dashboard.Name, dashboard, (_, existing) => dashboard with { Tags = existing.Tags });

    /// <summary>Deletes all or, where one does not exist, none.</summary>
    /// <returns>A name that does not exist; <see langword="null"/> where all did.</returns>
    public string? Delete(IReadOnlyList<string> names)
    {
        var missing = names.FirstOrDefault(n => !_dashboards.ContainsKey(n));
        if (missing is null)
        {
            foreach (var name in names)
                _dashboards.TryRemove(name, out _);
        }

        return missing;
    }
}
