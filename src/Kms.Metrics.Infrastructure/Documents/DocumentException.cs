namespace Kms.Metrics.Infrastructure;

/// <summary>A document cannot be read, and why.</summary>
internal sealed class DocumentException(string message, TextPlace place) : Exception(message)
{
    public TextPlace Place { get; } = place;
}
