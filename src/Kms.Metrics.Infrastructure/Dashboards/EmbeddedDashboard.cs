namespace Kms.Metrics.Infrastructure;

/// <summary>A dashboard whose body is a text in another document.</summary>
internal static class EmbeddedDashboard
{
    public static IEnumerable<PlacedUsage> Read(IReadOnlyList<TextPiece> pieces, Origin origin) =>
        EmbeddedDocument.Load(pieces) is { } body ? DashboardBodyReader.Read(body, origin) : [];
}
