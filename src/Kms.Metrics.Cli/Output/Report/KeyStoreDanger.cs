namespace Kms.Metrics.Cli.Output.Report;

/// <summary>Something that is wrong with a key store, and what to do about it.</summary>
/// <param name="Kind">What it is about, a word for programs.</param>
/// <param name="Message">What is wrong, with its numbers.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record KeyStoreDanger(string Kind, string Message, string Remedy);
