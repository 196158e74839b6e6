namespace Kms.Metrics.Infrastructure;

/// <summary>A file's text and its lines.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lines = [0];

    public SourceText(string text)
    {
        Text = text;
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
            _lines.Add(i + 1);
    }

    public string Text { get; }

    public int LineCount => _lines.Count;

    /// <summary>A line without its end; empty where there is none of that number.</summary>
    public ReadOnlySpan<char> Line(int number)
    {
        if (number < 1 || number > _lines.Count)
            return [];
        var from = _lines[number - 1];
        var to = number < _lines.Count ? _lines[number] - 1 : Text.Length;
        return Text.AsSpan(from, Math.Max(0, to - from)).TrimEnd('\r');
    }

    public TextPlace PlaceOf(int index)
    {
        var line = _lines.BinarySearch(index);
        if (line < 0)
            line = ~line - 1;
        return new TextPlace(line + 1, index - _lines[line] + 1);
    }

    public int IndexOf(TextPlace place) =>
        Math.Min(Text.Length, _lines[Math.Clamp(place.Line, 1, _lines.Count) - 1] + place.Column - 1);

    /// <summary>The index after a character that may be written with a backslash.</summary>
    public int AfterEscape(int at) =>
        at >= Text.Length || Text[at] != '\\' ? at + 1 : at + 1 < Text.Length && Text[at + 1] == 'u' ? at + 6 : at + 2;
}
