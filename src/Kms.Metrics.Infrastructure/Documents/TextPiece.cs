namespace Kms.Metrics.Infrastructure;

/// <summary>A part of a text that a document puts together.</summary>
/// <param name="Text">The part; empty for one that is not known.</param>
/// <param name="From">The scalar that it stands in.</param>
/// <param name="Offset">Where in that scalar's text it starts.</param>
internal readonly record struct TextPiece(string Text, Node From, int Offset = 0)
{
    /// <summary>Whether the part is not known.</summary>
    public bool IsHole { get; init; }

    /// <summary>A value as a part.</summary>
    public static TextPiece Of(Node value) =>
        value is ScalarNode scalar ? new TextPiece(scalar.Text, scalar) : new TextPiece("", value) { IsHole = true };
}
