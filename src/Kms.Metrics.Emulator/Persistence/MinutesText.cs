using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Persistence;

/// <summary>Minutes as a text for the state file: their columns as bytes, in base 64.</summary>
internal static class MinutesText
{
    private const int AllTheSame = -1;

    public static string Write(Minutes minutes)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(minutes.Length);
            for (var at = 0; at < minutes.Length; at++)
                Write(writer, minutes.Minute[at], minutes.Summary(at));
        }

        return Convert.ToBase64String(stream.ToArray());
    }

    /// <exception cref="FormatException">The text is not base 64, or what it stands for are no minutes.</exception>
    /// <exception cref="EndOfStreamException">The text ends too early.</exception>
    public static IEnumerable<(int Minute, MinuteSummary Summary)> Read(string text)
    {
        using var reader = new BinaryReader(new MemoryStream(Convert.FromBase64String(text)));
        var length = reader.ReadInt32();
        if (length < 0)
            throw new FormatException("A number of minutes is negative.");
        for (var at = 0; at < length; at++)
            yield return (reader.ReadInt32(), ReadSummary(reader));
    }

    private static void Write(BinaryWriter writer, int minute, in MinuteSummary summary)
    {
        writer.Write(minute);
        writer.Write(summary.Distribution?.Length ?? AllTheSame);
        writer.Write(summary.Count);
        writer.Write(summary.Minimum);
        if (summary.Distribution is null)
            return;
        writer.Write(summary.Sum);
        writer.Write(summary.Maximum);
        foreach (var number in summary.Distribution)
            writer.Write(number);
    }

    private static MinuteSummary ReadSummary(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        // Two numbers for each value, and no more than can follow.
        if (length < AllTheSame || length * (long)sizeof(double) > reader.BaseStream.Length || (length > 0 && length % 2 != 0))
            throw new FormatException("A number of values is not possible.");
        var (count, minimum) = (reader.ReadDouble(), reader.ReadDouble());
        if (length == AllTheSame)
            return MinuteSummary.Of(minimum, count);
        var (sum, maximum) = (reader.ReadDouble(), reader.ReadDouble());
        var distribution = length == 0 ? Minutes.Unknown : new double[length];
        for (var i = 0; i < length; i++)
            distribution[i] = reader.ReadDouble();
        return new MinuteSummary(count, sum, minimum, maximum, distribution);
    }
}
