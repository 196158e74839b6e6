using System.Globalization;
using System.Text;

namespace Kms.Metrics;

/// <summary>A number in a formula.</summary>
internal sealed class NumberLeaf(double value) : MetricExpression
{
    // Numbers are written out: the service's documents know no exponents.
    private const string Digits = "0.##############################";

    internal override void Write(StringBuilder text, ExpressionScope scope, bool inAnyOrder)
    {
        var digits = value.ToString(Digits, CultureInfo.InvariantCulture);
        text.Append(value < 0 ? "(" + digits + ")" : digits);
    }
}
