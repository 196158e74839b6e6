using System.Globalization;

namespace Kms.Metrics;

/// <summary>A number in a formula.</summary>
internal sealed class NumberLeaf(double value) : MetricExpression
{
    // Numbers are written out: the service's documents know no exponents.
    private const string Digits = "0.##############################";

    internal override IEnumerable<MetricExpression> Parts => [];

    internal override string ToText(ExpressionScope scope)
    {
        var text = value.ToString(Digits, CultureInfo.InvariantCulture);
        return value < 0 ? "(" + text + ")" : text;
    }
}
