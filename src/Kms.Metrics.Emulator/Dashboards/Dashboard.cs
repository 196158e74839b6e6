namespace Kms.Metrics.Emulator.Dashboards;

/// <summary>A dashboard: its name and its body, which the emulator keeps and does not read.</summary>
internal sealed record Dashboard(string Name, string Body, DateTimeOffset LastModified)
{
    /// <summary>The tags by key; whoever uses them locks them.</summary>
    public SortedDictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);
}
