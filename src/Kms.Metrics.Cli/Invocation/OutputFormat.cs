namespace Kms.Metrics.Cli.Invocation;

/// <summary>How results are printed.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
}
