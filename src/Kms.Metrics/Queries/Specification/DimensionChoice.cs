namespace Kms.Metrics;

/// <summary>A dimension that may have any of several values: two or more. Immutable.</summary>
internal sealed record DimensionChoice(KmsDimension Dimension, IReadOnlyList<string> Values)
{
    public override string ToString() => Dimension + "=" + string.Join(" or ", Values.Select(v => DisplayText.Quote(v)));
}
