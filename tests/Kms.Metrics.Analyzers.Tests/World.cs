namespace Kms.Metrics.Analyzers.Tests;

/// <summary>The library that the code under test is written with, beside the typed API.</summary>
internal enum World
{
    None = 0,
    Aws,
    Cdk,
}
