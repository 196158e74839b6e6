using System.Collections.ObjectModel;

namespace Kms.Metrics.CloudWatch;

/// <summary>A service or resource that values are about, which relates them to its other telemetry. [CloudWatch API]</summary>
public sealed record Entity
{
    private static readonly ReadOnlyDictionary<string, string> NoAttributes = new(new Dictionary<string, string>());

    /// <summary>
    /// What identifies it: 2 to 4 of <c>Type</c>, <c>ResourceType</c>, <c>Identifier</c>, <c>Name</c> and <c>Environment</c>.
    /// Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> KeyAttributes { get; init; } = NoAttributes;

    /// <summary>Further attributes: at most 10. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = NoAttributes;
}
