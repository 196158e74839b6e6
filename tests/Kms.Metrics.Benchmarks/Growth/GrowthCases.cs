namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>Everything whose growth is measured.</summary>
internal static class GrowthCases
{
    public static IEnumerable<GrowthCase> All =>
    [
        .. ListingCases.All,
        .. BatchCases.All,
        .. FormulaCases.All,
        .. PollCases.All,
        .. AlarmCases.All,
        .. WatchCases.All,
        .. EmulatorCases.All,
        .. LintCases.All,
    ];
}
