namespace Kms.Metrics.Cli.Output;

/// <summary>Series, and what the library notes about them.</summary>
internal sealed record SeriesAnswer(IReadOnlyList<SeriesRow> Rows, IReadOnlyList<string> Notes);
