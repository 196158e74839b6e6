namespace Kms.Metrics;

/// <summary>A name that a client was registered under.</summary>
internal sealed record NamedClient(string Name);
