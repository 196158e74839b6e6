namespace Kms.Metrics;

/// <summary>What every answer has, whatever the query: a status, notes, and the plan that was carried out.</summary>
public interface IMetricAnswer
{
    /// <summary>
    /// The status of the whole answer: that of its worst series; <see cref="SeriesStatus.NoData"/> where no series has data.
    /// </summary>
    SeriesStatus Status { get; }

    /// <summary>Notes on the answer, such as why it is empty or what was left out. Usually empty.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>The plan that was carried out.</summary>
    QueryPlan Plan { get; }
}
