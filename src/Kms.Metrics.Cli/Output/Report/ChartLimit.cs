namespace Kms.Metrics.Cli.Output.Report;

/// <summary>A level that AWS marks in a graph.</summary>
internal readonly record struct ChartLimit(double Value, string Text);
