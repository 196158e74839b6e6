using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Expressions.MetricMath;

/// <summary>Where an expression gets what it names.</summary>
internal interface IMathSource
{
    /// <summary>The first second of the range.</summary>
    long Start { get; }

    /// <summary>The second after the range; nothing after the clock belongs to it.</summary>
    long End { get; }

    /// <summary>The expression's own period in seconds; <see langword="null"/> where it has none.</summary>
    int? Period { get; }

    /// <summary>The value of another query; <see langword="null"/> where there is none of that id.</summary>
    MathValue? Find(string id);

    /// <summary>All metrics of the request, with their ids.</summary>
    IEnumerable<(string Id, TimeSeries Series)> Metrics();

    IReadOnlyList<TimeSeries> Search(string expression, string statistic, int period);

    /// <summary>
    /// The request quota that a usage metric counts against, in requests per second; <see langword="null"/> where there is none.
    /// </summary>
    double? Quota(Storage.SeriesKey usage);

    /// <summary>The first second that data of a period is still kept of.</summary>
    long Oldest(int period);

    /// <summary>The same source over the time before the range; what bands are learned from.</summary>
    /// <exception cref="ExpressionException">It is the time before already.</exception>
    IMathSource Before(TimeSpan length);
}
