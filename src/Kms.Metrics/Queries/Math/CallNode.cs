namespace Kms.Metrics;

/// <summary>A function, an operator or a list in a formula: how it is written around its parts.</summary>
internal sealed class CallNode(string before, string between, string after, IReadOnlyList<MetricExpression> parts) : MetricExpression
{
    internal override IEnumerable<MetricExpression> Parts => parts;

    public static CallNode Function(string name, params MetricExpression[] arguments) => new(name + "(", ", ", ")", arguments);

    /// <summary>A function whose last arguments are words.</summary>
    public static CallNode Function(string name, MetricExpression argument, string words) =>
        new(name + "(", "", ", " + words + ")", [argument]);

    public static CallNode Operator(MetricExpression left, string symbol, MetricExpression right) =>
        new("(", " " + symbol + " ", ")", [left, right]);

    internal override string ToText(ExpressionScope scope) => before + string.Join(between, parts.Select(p => p.ToText(scope))) + after;
}
