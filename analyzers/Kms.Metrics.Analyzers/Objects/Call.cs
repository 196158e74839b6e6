using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>A call of a function.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Arguments">What it passes.</param>
internal sealed record Call(IOperation Operation, Dictionary<ISymbol, IOperation> Arguments)
{
    /// <summary>The call that is being read for around this one.</summary>
    public Call? Outer { get; init; }
}
