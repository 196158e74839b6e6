using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints lines for people: colored where a terminal shows colors, as wide as the window, plain and unbroken elsewhere.</summary>
internal sealed class Screen(ToolContext context)
{
    public int? Width => context.Width;

    public void WriteLine() => context.Output.WriteLine();

    /// <summary>Prints a paragraph; its further lines are indented as the first one is, and by two columns more.</summary>
    public void WriteLine(Styled text)
    {
        var indent = text.Text.Length - text.Text.TrimStart().Length;
        var lines = TextWrap.Lines(text.Text.TrimStart(), context.Width - indent - 2);
        for (var i = 0; i < lines.Count; i++)
            WriteParts([new string(' ', indent + (i == 0 ? 0 : 2)), new Styled(lines[i], text.Tone)]);
    }

    /// <summary>Prints parts side by side on one line that is not broken.</summary>
    public void WriteParts(IReadOnlyList<Styled> parts, string separator = "")
    {
        var last = parts.Count;
        while (last > 0 && string.IsNullOrWhiteSpace(parts[last - 1].Text))
            last--;
        for (var i = 0; i < last; i++)
            context.Output.Write((i > 0 ? separator : "")
                + Color(i < last - 1 ? parts[i] : new Styled(parts[i].Text.TrimEnd(), parts[i].Tone)));
        context.Output.WriteLine();
    }

    /// <summary>Shows how far something has come, on a line that is replaced; only where a person watches.</summary>
    public void ShowProgress(string text)
    {
        if (context.IsWatched)
            context.Error.Write("\r" + DisplayText.Escape(text) + "\u001b[K");
    }

    public void EndProgress()
    {
        if (context.IsWatched)
            context.Error.Write("\r\u001b[K");
    }

    private string Color(Styled part) => !context.HasColor || part.Tone == Tone.Plain || part.Text.Length == 0 ? part.Text
        : "\u001b[" + part.Tone switch
        {
            Tone.Strong => "1",
            Tone.Heading => "1;36",
            Tone.Muted => "2",
            Tone.Good => "32",
            Tone.Warning => "33",
            _ => "31",
        } + "m" + part.Text + "\u001b[0m";
}
