#pragma warning disable CA2225 // Each operator has a named method in MetricMath, where the functions of metric math stand too.
using System.Globalization;
using System.Text;

namespace Kms.Metrics;

/// <summary>
/// A formula of metric math, made of series, numbers, operators and the functions of <see cref="MetricMath"/>; the service evaluates it.
/// Series are combined period by period. Immutable and safe to share. [CloudWatch guide: metric math]
/// </summary>
public abstract class MetricExpression
{
    private protected MetricExpression()
    {
    }

    /// <summary>The most characters that a formula may have. [CloudWatch API]</summary>
    internal const int Longest = 2048;

    // A text for people holds the names of series in full.
    private const int LongestForPeople = 2 * Longest;

    /// <summary>The parts that the formula is made of.</summary>
    internal virtual IReadOnlyList<MetricExpression> Parts => [];

    /// <summary>
    /// As many characters the formula has at least, however it is written: also a bound for how deep its parts stand in each other.
    /// </summary>
    internal virtual int LeastLength => 1;

    /// <summary>Writes the formula.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="scope">How, and with which names.</param>
    /// <param name="inAnyOrder">Whether the order of several series makes no difference here.</param>
    internal abstract void Write(StringBuilder text, ExpressionScope scope, bool inAnyOrder);

    /// <summary>Writes the formula for the service; <see langword="null"/> where it is longer than the service reads.</summary>
    internal string? TryToText(ExpressionScope scope)
    {
        // What is nested deeper than the longest text is not gone into.
        if (LeastLength > Longest)
            return null;
        var text = new StringBuilder();
        Write(text, scope, inAnyOrder: false);
        return text.Length > Longest ? null : text.ToString();
    }

    /// <summary>Writes the formula for the service.</summary>
    /// <exception cref="InvalidOperationException">It is longer than the service reads.</exception>
    internal string ToText(ExpressionScope scope) => TryToText(scope)
        ?? throw TooLong();

    internal static InvalidOperationException TooLong() => new("A formula has more characters than the 2,048 that CloudWatch reads. "
        + "Take fewer series, or a query that a SEARCH can find.");

    /// <summary>Uses a number as a formula.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not a finite number.</exception>
    public static implicit operator MetricExpression(double value) => MetricMath.Number(value);

    /// <summary>Adds; see <see cref="MetricMath.Add"/>.</summary>
    /// <param name="left">One formula.</param>
    /// <param name="right">The other.</param>
    public static MetricExpression operator +(MetricExpression left, MetricExpression right) => MetricMath.Add(left, right);

    /// <summary>Subtracts; see <see cref="MetricMath.Subtract"/>.</summary>
    /// <param name="left">The minuend.</param>
    /// <param name="right">The subtrahend.</param>
    public static MetricExpression operator -(MetricExpression left, MetricExpression right) => MetricMath.Subtract(left, right);

    /// <summary>Multiplies; see <see cref="MetricMath.Multiply"/>.</summary>
    /// <param name="left">One formula.</param>
    /// <param name="right">The other.</param>
    public static MetricExpression operator *(MetricExpression left, MetricExpression right) => MetricMath.Multiply(left, right);

    /// <summary>Divides; see <see cref="MetricMath.Divide"/>.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor; where it is 0 there is no point.</param>
    public static MetricExpression operator /(MetricExpression left, MetricExpression right) => MetricMath.Divide(left, right);

    /// <summary>Negates the value; see <see cref="MetricMath.Negate"/>.</summary>
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

    /// <summary>Returns the formula with its series written out in words.</summary>
    /// <returns>Text for display; the planner writes the ids that the service reads.</returns>
    public sealed override string ToString()
    {
        if (LeastLength > LongestForPeople)
            return "A formula of more than " + LongestForPeople.ToString("N0", CultureInfo.InvariantCulture) + " characters";
        var text = new StringBuilder();
        Write(text, ExpressionScope.ForPeople, inAnyOrder: false);
        return text.ToString();
    }
}
