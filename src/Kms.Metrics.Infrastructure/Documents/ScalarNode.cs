using System.Globalization;

namespace Kms.Metrics.Infrastructure;

/// <summary>One value: a text, a number, a truth value or null, as it is written.</summary>
internal sealed class ScalarNode(TextPlace start, TextPlace end, string text, ScalarKind kind) : Node(start, end)
{
    public string Text { get; } = text;

    public ScalarKind Kind { get; } = kind;

    /// <summary>The text that it is written in; <see langword="null"/> where it was computed.</summary>
    public SourceText? Source { get; init; }

    public ScalarStyle Style { get; init; } = ScalarStyle.Other;

    /// <summary>Where the content starts: after the quotation mark, or in the line below the sign of a block.</summary>
    public TextPlace Content { get; init; } = start;

    /// <summary>Whether the value is a default that a deployment can change.</summary>
    public bool IsDefault { get; init; }

    /// <summary>
    /// Where <see cref="Text"/> only has the form of the value, as that of a key that is not created yet: texts of it, and what the author
    /// wrote for each, the longest first. Otherwise empty.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> StandIns { get; init; } = [];

    public static ScalarNode Of(string text, Node at) => new(at.Start, at.End, text, ScalarKind.Text);

    public bool TryGetNumber(out double number) =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>Where the character at an offset of <see cref="Text"/> stands.</summary>
    public TextPlace PlaceOf(int offset) =>
        Offsets() is { } offsets && offset >= 0 && offset < offsets.Length ? Source!.PlaceOf(offsets[offset]) : Start;

    /// <summary>
    /// Where each character of <see cref="Text"/> stands in <see cref="Source"/>; <see langword="null"/> where that cannot be told.
    /// </summary>
    public int[]? Offsets()
    {
        if (Source is null || Style == ScalarStyle.Other)
            return null;
        var offsets = new int[Text.Length];
        var at = Source.IndexOf(Content);
        var line = Content.Line;
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = Math.Min(at, Source.Text.Length);
            if (Style == ScalarStyle.Escaped)
                at = Source.AfterEscape(at);
            else if (Style == ScalarStyle.Literal && Text[i] == '\n')
                at = Source.IndexOf(new TextPlace(++line, Content.Column));
            else
                at++;
        }

        return offsets;
    }
}
