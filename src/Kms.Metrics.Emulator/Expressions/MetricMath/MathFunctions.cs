using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Expressions.MetricMath;

/// <summary>The functions of metric math by name. [CloudWatch guide: metric math functions]</summary>
internal static class MathFunctions
{
    private delegate MathValue Function(MathEvaluator evaluator, IReadOnlyList<MathNode> arguments);

    private static readonly Dictionary<string, (int Min, int Max, Function Call)> Functions = new(StringComparer.Ordinal)
    {
        ["ABS"] = (1, 1, Each(Math.Abs)),
        ["CEIL"] = (1, 1, Each(Math.Ceiling)),
        ["FLOOR"] = (1, 1, Each(Math.Floor)),
        ["LOG"] = (1, 1, Each(Math.Log)),
        ["LOG10"] = (1, 1, Each(Math.Log10)),
        ["AVG"] = (1, 1, Fold(Enumerable.Average)),
        ["SUM"] = (1, 1, Fold(Enumerable.Sum)),
        ["MIN"] = (1, 1, Fold(Enumerable.Min)),
        ["MAX"] = (1, 1, Fold(Enumerable.Max)),
        ["STDDEV"] = (1, 1, Fold(v => SeriesMath.Deviation(v.ToList()))),
        ["DIFF"] = (1, 1, Steps((_, _, before, now) => now - before)),
        ["DIFF_TIME"] = (1, 1, Steps((from, to, _, _) => to - from)),
        ["RATE"] = (1, 1, Steps((from, to, before, now) => (now - before) / (to - from))),
        ["RUNNING_SUM"] = (1, 1, RunningSum),
        ["FILL"] = (2, 2, Fill),
        ["FIRST"] = (1, 1, (e, a) => Pick(e, a, s => s[0])),
        ["LAST"] = (1, 1, (e, a) => Pick(e, a, s => s[^1])),
        ["IF"] = (2, 3, If),
        ["METRICS"] = (0, 1, Metrics),
        ["METRIC_COUNT"] = (1, 1, (e, a) => new ScalarValue(List(e, a[0], "METRIC_COUNT").Count)),
        ["DATAPOINT_COUNT"] = (1, 1, Fold(v => v.Count())),
        ["PERIOD"] = (1, 1, (e, a) => new ScalarValue(One(e, a[0], "PERIOD").Period)),
        ["REMOVE_EMPTY"] = (1, 1, (e, a) => new SeriesListValue([.. List(e, a[0], "REMOVE_EMPTY").Where(s => s.Length > 0)])),
        ["SEARCH"] = (2, 3, Search),
        ["SERVICE_QUOTA"] = (1, 1, ServiceQuota),
        ["SLICE"] = (2, 3, Slice),
        ["SORT"] = (3, 4, Sort),
        ["TIME_SERIES"] =
            (1, 1, (e, a) => new SeriesValue(Slots(e.Source, e.Source.Period ?? SixtySeconds, _ => Scalar(e, a[0], "TIME_SERIES")))),
        ["ANOMALY_DETECTION_BAND"] = (1, 2, AnomalyBand.Call),
        ["EPOCH"] = (1, 1, Times(t => t)),
        ["MINUTE"] = (1, 1, Times(t => Moment(t).Minute)),
        ["HOUR"] = (1, 1, Times(t => Moment(t).Hour)),
        ["DAY"] = (1, 1, Times(t => Moment(t).DayOfWeek == DayOfWeek.Sunday ? 7 : (int)Moment(t).DayOfWeek)),
        ["DATE"] = (1, 1, Times(t => Moment(t).Day)),
        ["MONTH"] = (1, 1, Times(t => Moment(t).Month)),
        ["YEAR"] = (1, 1, Times(t => Moment(t).Year)),
    };

    private const int SixtySeconds = 60;

    /// <summary>The functions that are known, in order: the documentation's table is tested against them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Functions.Keys.Order(StringComparer.Ordinal)];

    public static MathValue Call(MathEvaluator evaluator, CallNode call)
    {
        if (!Functions.TryGetValue(call.Function, out var function))
            throw new ExpressionException("Unknown function '" + call.Function + "'");
        if (call.Arguments.Count < function.Min || call.Arguments.Count > function.Max)
            throw new ExpressionException(call.Function + " takes "
                + (function.Min == function.Max ? function.Min : function.Min + " to " + function.Max) + " arguments and not "
                + call.Arguments.Count);
        return function.Call(evaluator, call.Arguments);
    }

    public static double Scalar(MathEvaluator evaluator, MathNode node, string user) => evaluator.Evaluate(node) is ScalarValue scalar
        ? scalar.Value
        : throw new ExpressionException(user + " takes a number there");

    public static TimeSeries One(MathEvaluator evaluator, MathNode node, string user) => evaluator.Evaluate(node) is SeriesValue one
        ? one.Series
        : throw new ExpressionException(user + " takes one time series");

    private static IReadOnlyList<TimeSeries> List(MathEvaluator evaluator, MathNode node, string user) =>
        MathEvaluator.SeriesOf(evaluator.Evaluate(node), user);

    private static Function Each(Func<double, double> change) => (e, a) => e.Evaluate(a[0]) switch
    {
        ScalarValue scalar => new ScalarValue(change(scalar.Value)),
        var value => Changed(value, s => SeriesMath.Map(s, change)),
    };

    // Of one series, a number; of several, one series.
    private static Function Fold(Func<IEnumerable<double>, double> fold) => (e, a) => e.Evaluate(a[0]) switch
    {
        ScalarValue scalar => new ScalarValue(fold([scalar.Value])),
        SeriesValue { Series.Length: 0 } one => new SeriesValue(one.Series),
        SeriesValue one => new ScalarValue(fold(one.Series.Values)),
        var value => new SeriesValue(SeriesMath.Fold(MathEvaluator.SeriesOf(value, "The function"), fold)),
    };

    private static Function Steps(Func<long, long, double, double, double> step) => (e, a) => Changed(e.Evaluate(a[0]), s =>
    {
        var times = new List<long>();
        var values = new List<double>();
        for (var i = 1; i < s.Length; i++)
        {
            times.Add(s.Times[i]);
            values.Add(step(s.Times[i - 1], s.Times[i], s.Values[i - 1], s.Values[i]));
        }

        return SeriesMath.Computed(times, values, s.Period);
    });

    private static Function Times(Func<long, double> valueAt) => (e, a) =>
        Changed(e.Evaluate(a[0]), s => s with { Values = Array.ConvertAll(s.Times, t => valueAt(t)), Metric = null });

    private static DateTimeOffset Moment(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static MathValue Changed(MathValue value, Func<TimeSeries, TimeSeries> change) => value is SeriesValue one
        ? new SeriesValue(change(one.Series))
        : new SeriesListValue([.. MathEvaluator.SeriesOf(value, "The function").Select(s => change(s) with { Label = s.Label })]);

    private static MathValue RunningSum(MathEvaluator evaluator, IReadOnlyList<MathNode> arguments) =>
        Changed(evaluator.Evaluate(arguments[0]), s =>
    {
        double sum = 0;
        return SeriesMath.Map(s, v => sum += v);
    });

    private static SeriesValue Pick(MathEvaluator evaluator,
        IReadOnlyList<MathNode> arguments, Func<IReadOnlyList<TimeSeries>, TimeSeries> pick)
    {
        var all = List(evaluator, arguments[0], "The function");
        return all.Count == 0 ? throw new ExpressionException("There is no time series to take") : new SeriesValue(pick(all));
    }

    private static MathValue Fill(MathEvaluator evaluator, IReadOnlyList<MathNode> arguments)
    {
        var filler = arguments[1] is NameNode { Name: "REPEAT" or "LINEAR" } word ? null : evaluator.Evaluate(arguments[1]);
        var repeat = arguments[1] is NameNode { Name: "REPEAT" };
        return Changed(evaluator.Evaluate(arguments[0]), s => filler switch
        {
            null => repeat ? Repeated(evaluator.Source, s) : Interpolated(evaluator.Source, s),
            ScalarValue number => Slots(evaluator.Source, s, _ => number.Value),
            SeriesValue other => Slots(evaluator.Source, s, t => At(other.Series, t)),
            _ => throw new ExpressionException("FILL takes a number, a time series, REPEAT or LINEAR as its second argument"),
        });
    }

    private static TimeSeries Repeated(IMathSource source, TimeSeries series)
    {
        double? last = null;
        return Slots(source, series.Period, t => last = At(series, t) ?? last);
    }

    private static TimeSeries Interpolated(IMathSource source, TimeSeries series) => Slots(source, series, t =>
    {
        var after = ~Array.BinarySearch(series.Times, t);
        if (after <= 0 || after >= series.Length)
            return null;
        var share = (t - series.Times[after - 1]) / (double)(series.Times[after] - series.Times[after - 1]);
        return series.Values[after - 1] + (share * (series.Values[after] - series.Values[after - 1]));
    });

    private static TimeSeries Slots(IMathSource source, TimeSeries series, Func<long, double?> missing) =>
        Slots(source, series.Period, t => At(series, t) ?? missing(t));

    /// <summary>A series over all periods of the range.</summary>
    private static TimeSeries Slots(IMathSource source, int period, Func<long, double?> valueAt)
    {
        var times = new List<long>();
        var values = new List<double>();
        var step = period <= 0 ? SixtySeconds : period;
        // No data is older than this, and a range can begin in the year 1.
        var skipped = Math.Max(0, (source.Oldest(step) - source.Start + step - 1) / step);
        for (var time = source.Start + (skipped * step); time < source.End; time += step)
        {
            if (valueAt(time) is not { } value)
                continue;
            times.Add(time);
            values.Add(value);
        }

        return SeriesMath.Computed(times, values, step);
    }

    private static double? At(TimeSeries series, long time)
    {
        var at = Array.BinarySearch(series.Times, time);
        return at >= 0 ? series.Values[at] : null;
    }

    private static MathValue If(MathEvaluator evaluator, IReadOnlyList<MathNode> arguments)
    {
        var condition = evaluator.Evaluate(arguments[0]);
        var yes = evaluator.Evaluate(arguments[1]);
        var no = arguments.Count == 3 ? evaluator.Evaluate(arguments[2]) : null;
        if (condition is ScalarValue scalar)
            return scalar.Value != 0 ? yes : no ?? new SeriesValue(TimeSeries.Empty(0));
        return Changed(condition, c =>
        {
            var times = new List<long>();
            var values = new List<double>();
            for (var i = 0; i < c.Length; i++)
            {
                if (ValueAt(c.Values[i] != 0 ? yes : no, c.Times[i]) is not { } value)
                    continue;
                times.Add(c.Times[i]);
                values.Add(value);
            }

            return SeriesMath.Computed(times, values, c.Period);
        });
    }

    private static double? ValueAt(MathValue? value, long time) => value switch
    {
        null => null,
        ScalarValue scalar => scalar.Value,
        SeriesValue one => At(one.Series, time),
        _ => throw new ExpressionException("IF takes numbers and single time series as its results"),
    };

    private static SeriesListValue Metrics(MathEvaluator evaluator, IReadOnlyList<MathNode> arguments)
    {
        var part = arguments.Count == 0 ? "" : Word(arguments[0], "METRICS");
        return new SeriesListValue(
            [.. evaluator.Source.Metrics().Where(m => m.Id.Contains(part, StringComparison.Ordinal)).Select(m => m.Series)]);
    }

    private static SeriesListValue Search(MathEvaluator evaluator, IReadOnlyList<MathNode> arguments)
    {
        var period = arguments.Count == 3 ? (int)Scalar(evaluator, arguments[2], "SEARCH") : evaluator.Source.Period ?? 300;
        return new SeriesListValue(evaluator.Source.Search(Word(arguments[0], "SEARCH"), Word(arguments[1], "SEARCH"), period));
    }

    private static MathValue ServiceQuota(MathEvaluator evaluator, IReadOnlyList<MathNode> arguments) =>
        Changed(evaluator.Evaluate(arguments[0]), s =>
    {
        if (s.Metric is not { Namespace: "AWS/Usage" })
            throw new ExpressionException("SERVICE_QUOTA takes a usage metric");
        // A quota is requests a second, and what it is divided into counts a period.
        return evaluator.Source.Quota(s.Metric) is { } perSecond
            ? s with { Values = Array.ConvertAll(s.Values, _ => perSecond * s.Period), Metric = null } : TimeSeries.Empty(s.Period);
    });

    private static SeriesListValue Slice(MathEvaluator evaluator, IReadOnlyList<MathNode> arguments)
    {
        var all = List(evaluator, arguments[0], "SLICE");
        var from = Index(Scalar(evaluator, arguments[1], "SLICE"));
        var to = arguments.Count == 3 ? Index(Scalar(evaluator, arguments[2], "SLICE")) : all.Count;
        return new SeriesListValue([.. all.Take(to).Skip(from)]);

        static int Index(double number) =>
            number >= 0 ? (int)Math.Min(number, int.MaxValue) : throw new ExpressionException("SLICE counts from 0");
    }

    private static SeriesListValue Sort(MathEvaluator evaluator, IReadOnlyList<MathNode> arguments)
    {
        Func<IEnumerable<double>, double> by = Word(arguments[1], "SORT") switch
        {
            "AVG" => Enumerable.Average,
            "SUM" => Enumerable.Sum,
            "MIN" => Enumerable.Min,
            "MAX" => Enumerable.Max,
            _ => throw new ExpressionException("SORT sorts by AVG, SUM, MIN or MAX"),
        };
        var sorted = List(evaluator, arguments[0], "SORT").OrderBy(s => s.Length == 0).ThenBy(s => s.Length == 0 ? 0 : by(s.Values));
        var ordered = Word(arguments[2], "SORT") switch
        {
            "ASC" => sorted.ToList(),
            "DESC" => [.. List(evaluator, arguments[0], "SORT").OrderBy(s => s.Length == 0)
                .ThenByDescending(s => s.Length == 0 ? 0 : by(s.Values))],
            _ => throw new ExpressionException("SORT sorts ASC or DESC"),
        };
        return new SeriesListValue(arguments.Count == 4 ? [.. ordered.Take((int)Scalar(evaluator, arguments[3], "SORT"))] : ordered);
    }

    private static string Word(MathNode node, string user) => node switch
    {
        NameNode name => name.Name,
        TextNode text => text.Value,
        _ => throw new ExpressionException(user + " takes a text there"),
    };
}
