using System.Buffers;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>A page of GetMetricData, written straight from the series. [CloudWatch API]</summary>
internal sealed record MetricDataAnswer(IReadOnlyList<MetricDataPart> Parts, string? NextToken)
{
    // What a point and a series take at most, in either protocol, unless labels are long.
    private const int BytesOfPoint = 32;
    private const int BytesOfSeries = 256;

    public static void Write(WireWriter w, MetricDataAnswer answer)
    {
        w.Reserve(answer.Parts.Sum(p => BytesOfSeries + (p.Times.Length * BytesOfPoint)));
        w.BeginMap();
        w.Name("MetricDataResults");
        w.List(answer.Parts, Write);
        w.Name("Messages");
        w.BeginList(0);
        w.EndList();
        w.Member("NextToken", answer.NextToken);
        w.EndMap();
    }

    private static void Write(WireWriter w, MetricDataPart part)
    {
        w.BeginMap();
        w.Member("Id", part.Id);
        w.Member("Label", part.Label);
        w.Name("Timestamps");
        Write(part.Times.Span, part.NewestFirst, w.EpochSeconds);
        w.Name("Values");
        Write(part.Values.Span, part.NewestFirst, w.Value);
        w.Member("StatusCode", part.StatusCode);
        if (part.Messages.Count > 0)
            w.MemberList("Messages", part.Messages, MetricStructures.MessageData.Write);
        w.EndMap();
    }

    private static void Write<T>(ReadOnlySpan<T> items, bool newestFirst, SpanAction<T> write)
    {
        if (!newestFirst)
        {
            write(items);
            return;
        }

        var reversed = ArrayPool<T>.Shared.Rent(items.Length);
        var span = reversed.AsSpan(0, items.Length);
        items.CopyTo(span);
        span.Reverse();
        write(span);
        ArrayPool<T>.Shared.Return(reversed);
    }

    private delegate void SpanAction<T>(ReadOnlySpan<T> items);
}

/// <summary>The part of a series that stands on a page.</summary>
/// <param name="Id">The query's id.</param>
/// <param name="Label">The label.</param>
/// <param name="Times">The starts of the periods in seconds since 1970, oldest first.</param>
/// <param name="Values">The value of each.</param>
/// <param name="NewestFirst">Whether they are written the other way round.</param>
/// <param name="StatusCode">The status.</param>
internal sealed record MetricDataPart(string Id, string Label, ReadOnlyMemory<long> Times, ReadOnlyMemory<double> Values, bool NewestFirst,
    string StatusCode)
{
    public IReadOnlyList<MessageData> Messages { get; init; } = [];
}
