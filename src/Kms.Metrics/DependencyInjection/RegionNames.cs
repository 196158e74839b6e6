namespace Kms.Metrics;

/// <summary>What the names of regions look like.</summary>
internal static class RegionNames
{
    public static bool IsRegionName(string name) =>
        name.Length is > 0 and <= 40 && name.Contains('-') && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
