namespace Kms.Metrics.Infrastructure;

/// <summary>A place in a text: a line and a column, both counted from 1, columns in UTF-16 code units.</summary>
internal readonly record struct TextPlace(int Line, int Column)
{
    public TextPlace Right(int columns) => new(Line, Column + columns);
}
