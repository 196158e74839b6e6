namespace Kms.Metrics;

/// <summary>The JSON schema of fleets, which lies beside this file.</summary>
internal static class FleetSchema
{
    private static readonly Lazy<string> Loaded = new(Load);

    public static string Text => Loaded.Value;

    private static string Load()
    {
        using var stream = typeof(FleetSchema).Assembly.GetManifestResourceStream("fleet.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
