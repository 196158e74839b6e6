namespace Kms.Metrics.Analyzers.Objects;

/// <summary>What code is read for once more.</summary>
internal enum CallKind
{
    /// <summary>A call of the function that it is in.</summary>
    Function = 0,

    /// <summary>An element of the list that a loop or a query around it runs over.</summary>
    Element,

    /// <summary>One of the values that a part of it may have.</summary>
    Choice,
}
