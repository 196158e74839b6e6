namespace Kms.Metrics;

/// <summary>One dimension as it is published: a name and a value. [CloudWatch API]</summary>
/// <param name="Name">The dimension's name: 1 to 255 characters, case-sensitive.</param>
/// <param name="Value">The dimension's value: 1 to 1,024 characters, case-sensitive.</param>
public sealed record MetricDimension(string Name, string Value)
{
    /// <summary>Returns the dimension as <c>Name=Value</c>, control characters escaped and long text shortened.</summary>
    /// <returns>Text for display; don't parse it.</returns>
    public override string ToString() => DisplayText.Shorten(Name) + "=" + DisplayText.Shorten(Value);
}
