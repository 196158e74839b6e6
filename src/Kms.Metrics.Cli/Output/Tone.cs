namespace Kms.Metrics.Cli.Output;

/// <summary>What a piece of text is to the reader; a terminal shows it as a color.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Heading,
    Muted,
    Good,
    Warning,
    Bad,
}
