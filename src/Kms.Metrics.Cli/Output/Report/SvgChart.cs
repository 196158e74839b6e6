using System.Globalization;
using System.Text.RegularExpressions;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Kms.Metrics.Cli.Output.Report;

/// <summary>Draws a graph as an SVG element that scales with the page and takes its text color from it.</summary>
internal static partial class SvgChart
{
    private const int Width = 480;
    private const int Height = 260;

    // Stands for the color of the page's text until the SVG is written; no curve has it.
    private static readonly OxyColor Ink = OxyColor.FromRgb(1, 2, 3);
    private static readonly OxyColor Grid = OxyColor.FromArgb(60, 128, 128, 128);
    private static readonly OxyColor Limit = OxyColor.FromRgb(214, 57, 57);

    /// <summary>Curve colors with enough contrast on a white and on a black page.</summary>
    public static IReadOnlyList<string> Colors { get; } =
        ["#2f7ed8", "#d9730d", "#2e9e4f", "#9b59d0", "#c2549a", "#8a7a1f", "#1f9aa8", "#a0603f"];

    public static string Lines(IReadOnlyList<DataSeries> lines, ChartLimit? limit)
    {
        var model = CreateModel();
        model.Axes.Add(TimeAxis(lines[0].Start, lines[0].End));
        var values = lines.SelectMany(l => l.Values.ToArray()).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        if (limit is { } mark)
            values.Add(mark.Value);
        model.Axes.Add(ValueAxis(values.Min(), values.Max()));
        for (var i = 0; i < lines.Count; i++)
            model.Series.Add(CreateLine(lines[i], ColorOf(i)));
        if (limit is { } line)
        {
            model.Annotations.Add(new LineAnnotation
            {
                Type = LineAnnotationType.Horizontal, Y = line.Value, Color = Limit, TextColor = Limit, LineStyle = LineStyle.Dash,
                StrokeThickness = 1.5, Text = line.Text, FontSize = 11,
            });
        }

        return Write(model, Height);
    }

    public static string Bars(IReadOnlyList<(string Name, double Value)> bars)
    {
        var model = CreateModel(left: 16 + (6.8 * bars.Select(b => b.Name.Length).DefaultIfEmpty().Max()));
        // The first bar of a category axis is the lowest one; the most frequent name goes to the top.
        var names = new CategoryAxis { Position = AxisPosition.Left, GapWidth = 0.6, IsTickCentered = true };
        var series = new BarSeries { FillColor = ColorOf(0), LabelFormatString = "{0:#,0.#}", TextColor = Ink, LabelMargin = 8 };
        foreach (var (name, value) in bars.Reverse())
        {
            names.Labels.Add(name);
            series.Items.Add(new BarItem(value));
        }

        model.Axes.Add(Style(names));
        model.Axes.Add(Style(new LinearAxis { Position = AxisPosition.Bottom, Minimum = 0, MaximumPadding = 0.3 }));
        model.Series.Add(series);
        return Write(model, 90 + (34 * bars.Count));
    }

    // A browser's font is wider than what the exporter measures: labels get the room that the widest common one takes.
    private static PlotModel CreateModel(double left = 68) => new()
    {
        PlotMargins = new OxyThickness(left, double.NaN, double.NaN, double.NaN),
        Background = OxyColors.Undefined, TextColor = Ink, PlotAreaBorderColor = Grid, DefaultFontSize = 12,
        Culture = CultureInfo.InvariantCulture, Padding = new OxyThickness(4, 8, 16, 4), DefaultFont = "sans-serif",
    };

    private static OxyColor ColorOf(int index) => OxyColor.Parse(Colors[index % Colors.Count]);

    private static Axis TimeAxis(DateTimeOffset start, DateTimeOffset end)
    {
        var range = end - start;
        return Style(new DateTimeAxis
        {
            Position = AxisPosition.Bottom, Minimum = DateTimeAxis.ToDouble(start.UtcDateTime),
            Maximum = DateTimeAxis.ToDouble(end.UtcDateTime), MaximumMargin = 4,
            StringFormat = range <= TimeSpan.FromDays(1) ? "HH:mm" : range <= TimeSpan.FromDays(4) ? "MM-dd HH:mm" : "MM-dd",
            IntervalLength = 90,
        });
    }

    // Zero belongs to the picture unless the curve is a narrow band far above it, such as a reliability of 99 %.
    private static Axis ValueAxis(double least, double most)
    {
        var bottom = least >= 0 && least > most * 0.8 && most > 0 ? double.NaN : Math.Min(0, least);
        return Style(new LinearAxis
        {
            Position = AxisPosition.Left, Minimum = bottom, MaximumPadding = 0.1, MinimumPadding = 0.1, StringFormat = "#,0.##",
            MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = Grid, IntervalLength = 45,
        });
    }

    private static Axis Style(Axis axis)
    {
        axis.TicklineColor = Grid;
        axis.AxislineColor = Grid;
        axis.TextColor = Ink;
        axis.MinorTickSize = 0;
        return axis;
    }

    // A period without data breaks the curve; a point between two gaps is drawn as a dot.
    private static LineSeries CreateLine(DataSeries series, OxyColor color)
    {
        var line = new LineSeries { Color = color, StrokeThickness = 1.8, LineJoin = LineJoin.Round };
        var times = series.Timestamps.Span;
        var values = series.Values.Span;
        var longest = series.Windows.Max(w => w.Period);
        for (var i = 0; i < values.Length; i++)
        {
            var time = DateTimeAxis.ToDouble(times[i].UtcDateTime);
            if (i > 0 && times[i] - times[i - 1] > longest)
                line.Points.Add(new OxyPlot.DataPoint(DateTimeAxis.ToDouble(times[i - 1].UtcDateTime), double.NaN));
            line.Points.Add(new OxyPlot.DataPoint(time, values[i]));
        }

        if (values.Length == 1)
            (line.MarkerType, line.MarkerFill, line.MarkerSize) = (MarkerType.Circle, color, 3);
        return line;
    }

    private static string Write(PlotModel model, double height)
    {
        var svg = new SvgExporter { Width = Width, Height = height, IsDocument = false }.ExportToString(model);
        var root = svg.IndexOf("<svg", StringComparison.Ordinal);
        svg = SizeAttributes().Replace(svg[root..], "<svg viewBox=\"0 0 " + Width.ToString(CultureInfo.InvariantCulture) + " "
            + height.ToString(CultureInfo.InvariantCulture) + "\"", 1);
        return InkColor().Replace(svg, "currentColor").Trim();
    }

    [GeneratedRegex("<svg width=\"[0-9.]+\" height=\"[0-9.]+\"")]
    private static partial Regex SizeAttributes();

    [GeneratedRegex("rgb\\(1, ?2, ?3\\)|#010203")]
    private static partial Regex InkColor();
}
