namespace Kms.Metrics;

/// <summary>What every answer says of itself, whatever was asked: what it is worth, what to know of it, and what led to it.</summary>
public interface IMetricAnswer
{
    /// <summary>
    /// What the answer is worth as a whole: that of its worst series; <see cref="SeriesStatus.NoData"/> where no series has data.
    /// </summary>
    SeriesStatus Status { get; }

    /// <summary>What one should know of the answer: why it is empty, say, and what was left out. Mostly nothing.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>The plan that was carried out.</summary>
    QueryPlan Plan { get; }
}
