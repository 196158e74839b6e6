#pragma warning disable CA2225 // Each operator has a named method in MetricMath, where the functions of metric math stand too.
namespace Kms.Metrics;

/// <summary>
/// A formula of metric math, made of series, numbers, operators and the functions of <see cref="MetricMath"/>; the service evaluates it.
/// Where series are combined, points of the same period are. Immutable and safe to share. [CloudWatch guide: metric math]
/// </summary>
public abstract class MetricExpression
{
    private protected MetricExpression()
    {
    }

    /// <summary>The parts that the formula is made of.</summary>
    internal abstract IEnumerable<MetricExpression> Parts { get; }

    /// <summary>Writes the formula.</summary>
    internal abstract string ToText(ExpressionScope scope);

    /// <summary>Takes a number for a formula.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not a finite number.</exception>
    public static implicit operator MetricExpression(double value) => MetricMath.Number(value);

    /// <summary>Adds; see <see cref="MetricMath.Add"/>.</summary>
    /// <param name="left">One formula.</param>
    /// <param name="right">The other.</param>
    public static MetricExpression operator +(MetricExpression left, MetricExpression right) => MetricMath.Add(left, right);

    /// <summary>Subtracts; see <see cref="MetricMath.Subtract"/>.</summary>
    /// <param name="left">What to subtract from.</param>
    /// <param name="right">What to subtract.</param>
    public static MetricExpression operator -(MetricExpression left, MetricExpression right) => MetricMath.Subtract(left, right);

    /// <summary>Multiplies; see <see cref="MetricMath.Multiply"/>.</summary>
    /// <param name="left">One formula.</param>
    /// <param name="right">The other.</param>
    public static MetricExpression operator *(MetricExpression left, MetricExpression right) => MetricMath.Multiply(left, right);

    /// <summary>Divides; see <see cref="MetricMath.Divide"/>.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor; where it is 0 there is no point.</param>
    public static MetricExpression operator /(MetricExpression left, MetricExpression right) => MetricMath.Divide(left, right);

    /// <summary>Changes the sign; see <see cref="MetricMath.Negate"/>.</summary>
    /// <param name="value">A formula.</param>
    public static MetricExpression operator -(MetricExpression value) => MetricMath.Negate(value);

    /// <summary>1 where the left is greater, else 0; see <see cref="MetricMath.IsGreater"/>.</summary>
    /// <param name="left">One formula.</param>
    /// <param name="right">The other.</param>
    public static MetricExpression operator >(MetricExpression left, MetricExpression right) => MetricMath.IsGreater(left, right);

    /// <summary>1 where the left is less, else 0; see <see cref="MetricMath.IsLess"/>.</summary>
    /// <param name="left">One formula.</param>
    /// <param name="right">The other.</param>
    public static MetricExpression operator <(MetricExpression left, MetricExpression right) => MetricMath.IsLess(left, right);

    /// <summary>1 where the left is greater or equal, else 0; see <see cref="MetricMath.IsGreaterOrEqual"/>.</summary>
    /// <param name="left">One formula.</param>
    /// <param name="right">The other.</param>
    public static MetricExpression operator >=(MetricExpression left, MetricExpression right) => MetricMath.IsGreaterOrEqual(left, right);

    /// <summary>1 where the left is less or equal, else 0; see <see cref="MetricMath.IsLessOrEqual"/>.</summary>
    /// <param name="left">One formula.</param>
    /// <param name="right">The other.</param>
    public static MetricExpression operator <=(MetricExpression left, MetricExpression right) => MetricMath.IsLessOrEqual(left, right);

    /// <summary>1 where both are other than 0, else 0; see <see cref="MetricMath.And"/>.</summary>
    /// <param name="left">One formula.</param>
    /// <param name="right">The other.</param>
    public static MetricExpression operator &(MetricExpression left, MetricExpression right) => MetricMath.And(left, right);

    /// <summary>1 where one is other than 0, else 0; see <see cref="MetricMath.Or"/>.</summary>
    /// <param name="left">One formula.</param>
    /// <param name="right">The other.</param>
    public static MetricExpression operator |(MetricExpression left, MetricExpression right) => MetricMath.Or(left, right);

    /// <summary>Gives the formula with its series written out in words.</summary>
    /// <returns>A text for people; the planner writes the ids that the service reads.</returns>
    public sealed override string ToString() => ToText(ExpressionScope.ForPeople);
}
