namespace Kms.Metrics;

/// <summary>Puts points in the order of time where the service did not, and keeps the later of two for the same moment.</summary>
internal static class Ascending
{
    public static (ReadOnlyMemory<DateTimeOffset> Timestamps, ReadOnlyMemory<double> Values) Ensure(
        ReadOnlyMemory<DateTimeOffset> timestamps, ReadOnlyMemory<double> values)
    {
        if (IsAscending(timestamps.Span))
            return (timestamps, values);
        var sorted = new SortedDictionary<DateTimeOffset, double>();
        for (var i = 0; i < values.Length; i++)
            sorted[timestamps.Span[i]] = values.Span[i];
        return (sorted.Keys.ToArray(), sorted.Values.ToArray());
    }

    private static bool IsAscending(ReadOnlySpan<DateTimeOffset> times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] <= times[i - 1])
                return false;
        }

        return true;
    }
}
