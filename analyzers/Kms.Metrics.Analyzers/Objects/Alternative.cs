using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>One of the values that something may have.</summary>
/// <param name="Value">Where it is written.</param>
/// <param name="IsReplaceable">Whether it may never be used: what is wrong with it is said where it is clear what was meant.</param>
internal readonly record struct Alternative(IOperation Value, bool IsReplaceable);
