namespace Kms.Metrics.Emulator.Faults;

/// <summary>What is to go wrong with one request and its answer.</summary>
internal sealed class FaultEffects
{
    public bool ResetsConnection { get; set; }

    public bool TruncatesBody { get; set; }

    public bool SendsGarbage { get; set; }

    public bool SendsWrongContentType { get; set; }

    public bool ExpiresTokens { get; set; }

    public bool RepeatsToken { get; set; }

    /// <summary>By how much the server's clock seems to be wrong.</summary>
    public TimeSpan ClockSkew { get; set; }
}
