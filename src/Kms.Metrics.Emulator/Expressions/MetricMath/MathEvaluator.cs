using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Statistics;

namespace Kms.Metrics.Emulator.Expressions.MetricMath;

/// <summary>Computes an expression, with the types that metric math knows. [CloudWatch guide: metric math]</summary>
internal sealed class MathEvaluator(IMathSource source)
{
    public IMathSource Source { get; } = source;

    /// <exception cref="ExpressionException">A name, a function or an operator does not fit.</exception>
    public MathValue Evaluate(MathNode node) => node switch
    {
        NumberNode number => new ScalarValue(number.Value),
        TextNode text => new TextValue(text.Value),
        NameNode name => Source.Find(name.Name) ?? throw new ExpressionException("Unknown identifier '" + name.Name + "'"),
        ListNode list => new SeriesListValue([.. list.Items.SelectMany(i => SeriesOf(Evaluate(i), "["))]),
        NegationNode negation => Binary("*", Evaluate(negation.Operand), new ScalarValue(-1)),
        BinaryNode binary => Binary(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)),
        CallNode call => MathFunctions.Call(this, call),
        _ => throw new ExpressionException("The expression has a part that has no value"),
    };

    public static IReadOnlyList<TimeSeries> SeriesOf(MathValue value, string user) => value switch
    {
        SeriesValue one => [one.Series],
        SeriesListValue many => many.Series,
        _ => throw new ExpressionException(user + " takes time series and not a " + value.TypeName),
    };

    private static MathValue Binary(string symbol, MathValue left, MathValue right)
    {
        var operation = OperationOf(symbol);
        return (left, right) switch
        {
            (ScalarValue l, ScalarValue r) => new ScalarValue(operation(l.Value, r.Value)),
            (SeriesValue l, ScalarValue r) => new SeriesValue(SeriesMath.Map(l.Series, v => operation(v, r.Value))),
            (ScalarValue l, SeriesValue r) => new SeriesValue(SeriesMath.Map(r.Series, v => operation(l.Value, v))),
            (SeriesValue l, SeriesValue r) => new SeriesValue(SeriesMath.Zip(l.Series, r.Series, operation)),
            (SeriesListValue l, ScalarValue r) => Each(l, s => SeriesMath.Map(s, v => operation(v, r.Value))),
            (ScalarValue l, SeriesListValue r) => Each(r, s => SeriesMath.Map(s, v => operation(l.Value, v))),
            (SeriesListValue l, SeriesValue r) => Each(l, s => SeriesMath.Zip(s, r.Series, operation)),
            (SeriesValue l, SeriesListValue r) => Each(r, s => SeriesMath.Zip(l.Series, s, operation)),
            _ => throw new ExpressionException("Unsupported operand type(s) for " + symbol + ": '[" + left.TypeName + ", "
                + right.TypeName + "]'"),
        };
    }

    private static SeriesListValue Each(SeriesListValue list, Func<TimeSeries, TimeSeries> change) =>
        new([.. list.Series.Select(s => change(s) with { Label = s.Label })]);

    private static Func<double, double, double> OperationOf(string symbol) => symbol switch
    {
        "+" => static (a, b) => a + b,
        "-" => static (a, b) => a - b,
        "*" => static (a, b) => a * b,
        "/" => static (a, b) => a / b,
        "^" => Math.Pow,
        "==" => static (a, b) => Truth(a == b),
        "!=" => static (a, b) => Truth(a != b),
        "<" => static (a, b) => Truth(a < b),
        "<=" => static (a, b) => Truth(a <= b),
        ">" => static (a, b) => Truth(a > b),
        ">=" => static (a, b) => Truth(a >= b),
        "AND" => static (a, b) => Truth(a != 0 && b != 0),
        _ => static (a, b) => Truth(a != 0 || b != 0),
    };

    private static double Truth(bool value) => value ? 1 : 0;
}
