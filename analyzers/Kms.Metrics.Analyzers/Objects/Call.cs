using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>A call of a function, a round of a loop, or one of several values: what code is read for.</summary>
/// <param name="Kind">Which of these it is.</param>
/// <param name="Operation">The call, the element or the value.</param>
/// <param name="Arguments">What it gives to parameters and to the variables of a loop.</param>
internal sealed record Call(CallKind Kind, IOperation Operation, Dictionary<ISymbol, IOperation> Arguments)
{
    /// <summary>The call that is being read for around this one.</summary>
    public Call? Outer { get; init; }

    /// <summary>What is one of several values, and is the value of <see cref="Operation"/> here.</summary>
    public IOperation? Chosen { get; init; }
}
