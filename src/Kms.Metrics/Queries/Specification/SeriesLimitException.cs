namespace Kms.Metrics;

/// <summary>A query matches more series than it may read. Nothing but the listing was read or billed.</summary>
public sealed class SeriesLimitException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="metricName">The metric.</param>
    /// <param name="found">How many series match.</param>
    /// <param name="limit">How many may be read.</param>
    public SeriesLimitException(string metricName, int found, int limit)
        : base("The query on " + metricName + " matches " + DisplayText.Count(found, "series", "series") + ", and its MaxSeries is "
            + DisplayText.Count(limit, "series", "series") + ". Nothing was read. Narrow it down with Where, or raise MaxSeries.")
    {
        Found = found;
        Limit = limit;
    }

    /// <summary>How many series match.</summary>
    public int Found { get; }

    /// <summary>How many may be read.</summary>
    public int Limit { get; }
}
