using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The series of one chunk as their points arrive; each is given out when it and those before it are complete.</summary>
internal sealed class ChunkReading(PlannedItem item, int firstTarget, int targetCount)
{
    private readonly SeriesAssembler?[] _parts =
        [.. Enumerable.Range(0, targetCount * item.Statistics.Count).Select(_ => new SeriesAssembler())];
    private readonly bool[] _complete = new bool[targetCount * item.Statistics.Count];
    private int _next;

    /// <param name="index">Which of the chunk's asks.</param>
    /// <param name="result">Points of it.</param>
    /// <param name="window">The part of the range that they belong to.</param>
    /// <param name="isLastWindow">Whether no further part follows.</param>
    /// <exception cref="CloudWatchException">The series was complete already.</exception>
    public void Add(int index, MetricDataResult result, int window, bool isLastWindow)
    {
        if (_parts[index] is not { } parts)
            throw new CloudWatchException(CloudWatchErrorKind.UnreadableAnswer, "GetMetricData", null, "The answer goes on with the series "
                + DisplayText.Quote(result.Id) + ", which it had called complete.");
        parts.Add(result, window);
        _complete[index] |= isLastWindow && (result.StatusCode is "Complete" or "Forbidden" or "InternalError");
    }

    /// <summary>Nothing more comes: what is not complete stays as it is.</summary>
    public void End()
    {
        for (var i = 0; i < _complete.Length; i++)
            _complete[i] = true;
    }

    public ReadTarget? TakeComplete()
    {
        var statistics = item.Statistics.Count;
        if (_next == targetCount)
            return null;
        for (var s = 0; s < statistics; s++)
        {
            if (!_complete[(_next * statistics) + s])
                return null;
        }

        var data = new SeriesPoints[statistics];
        for (var s = 0; s < statistics; s++)
        {
            data[s] = _parts[(_next * statistics) + s]!.Join(item.Windows);
            // Given out, it need not be held any longer.
            _parts[(_next * statistics) + s] = null;
        }

        return new ReadTarget(item.Targets[firstTarget + _next++], data);
    }
}
