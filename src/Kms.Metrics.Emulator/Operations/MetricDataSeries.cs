using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>A series of an answer of GetMetricData.</summary>
internal sealed record MetricDataSeries(MetricDataQuery Query, TimeSeries Series, string Label, bool IsForbidden)
{
    /// <summary>The label; what tells series with the same one apart is added once all are known.</summary>
    public string Label { get; set; } = Label;

    /// <summary>The part of it that stands on a page.</summary>
    public MetricDataPart Part(int offset, int count, bool complete, bool ascending)
    {
        if (IsForbidden)
            return new MetricDataPart(Query.Id, Label, default, default, false, "Forbidden")
            {
                Messages = [new MessageData("Forbidden", "The account " + Query.AccountId + " is not linked to this one.")],
            };
        var from = ascending ? offset : Series.Length - offset - count;
        return new MetricDataPart(Query.Id, Label, Series.Times.AsMemory(from, count), Series.Values.AsMemory(from, count), !ascending,
            complete ? "Complete" : "PartialData")
        {
            Messages = Series.Units.Count < 2 ? []
                : [new MessageData("MultipleUnits", "Multiple units returned: '[" + string.Join(", ", Series.Units) + "]'")],
        };
    }
}
