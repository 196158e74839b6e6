using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Statistics;

namespace Kms.Metrics.Emulator.Expressions.MetricMath;

/// <summary>
/// ANOMALY_DETECTION_BAND: where values are expected to lie. The service trains a model of its own; this one takes, for each hour of the
/// day, mean and deviation of the last three days, which is enough to alarm on what is out of the ordinary.
/// </summary>
internal static class AnomalyBand
{
    private static readonly TimeSpan Training = TimeSpan.FromDays(3);
    private const double DefaultWidth = 2;

    public static MathValue Call(MathEvaluator evaluator, IReadOnlyList<MathNode> arguments)
    {
        var width = arguments.Count == 2 ? MathFunctions.Scalar(evaluator, arguments[1], "ANOMALY_DETECTION_BAND") : DefaultWidth;
        if (width <= 0)
            throw new ExpressionException("ANOMALY_DETECTION_BAND takes a width above 0");
        var series = MathFunctions.One(evaluator, arguments[0], "ANOMALY_DETECTION_BAND");
        var history = MathFunctions.One(new MathEvaluator(evaluator.Source.Before(Training)), arguments[0], "ANOMALY_DETECTION_BAND");
        var hours = Enumerable.Range(0, history.Length).GroupBy(i => Hour(history.Times[i]), i => history.Values[i])
            .ToDictionary(g => g.Key, g => (Mean: g.Average(), Deviation: SeriesMath.Deviation(g.ToList())));
        var known = series.Times.Where(t => hours.ContainsKey(Hour(t))).ToArray();
        TimeSeries Edge(string label, double factor) =>
            new(known, Array.ConvertAll(known, t => hours[Hour(t)].Mean + (factor * hours[Hour(t)].Deviation)),
                series.Period) { Label = label };
        return new SeriesListValue([Edge("Upper", width), Edge("Lower", -width)]);
    }

    private static long Hour(long seconds) => seconds / 3600 % 24;
}
