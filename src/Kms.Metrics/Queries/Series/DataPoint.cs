using System.Globalization;

namespace Kms.Metrics;

/// <summary>One value of a series.</summary>
/// <param name="Timestamp">The start of the period, UTC.</param>
/// <param name="Value">The statistic over the period, in the metric's unit.</param>
/// <param name="IsPartial">Whether the value covers only a part of its period: the period was still running when it was read, so that the
/// value can change, or the range that was read does not hold all of it.</param>
public readonly record struct DataPoint(DateTimeOffset Timestamp, double Value, bool IsPartial = false)
{
    /// <summary>Returns time and value, and whether the value is partial.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Timestamp.ToString("u", CultureInfo.InvariantCulture) + " "
        + Value.ToString(CultureInfo.InvariantCulture) + (IsPartial ? " (partial)" : "");

    internal void WriteMembers(JsonMembers json)
    {
        json.Time("Timestamp", Timestamp);
        json.Number("Value", Value);
        json.Flag("IsPartial", IsPartial);
    }
}
