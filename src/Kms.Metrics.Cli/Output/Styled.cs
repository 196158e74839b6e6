using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>A piece of text, safe to print, with its tone.</summary>
internal readonly record struct Styled
{
    public Styled(string text, Tone tone = Tone.Plain) => (Text, Tone) = (DisplayText.Escape(text), tone);

    public string Text { get; }

    public Tone Tone { get; }

    public static implicit operator Styled(string text) => new(text);

    public static Styled FromString(string text) => new(text);
}
