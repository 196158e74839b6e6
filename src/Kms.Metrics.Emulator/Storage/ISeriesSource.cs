namespace Kms.Metrics.Emulator.Storage;

/// <summary>Minutes that are computed when they are asked for: the same ones every time.</summary>
internal interface ISeriesSource
{
    /// <summary>The unit that the minutes are published with.</summary>
    string Unit { get; }

    /// <summary>Appends the minutes of a range that have data, in order.</summary>
    void Read(int fromMinute, int toMinute, Minutes target);

    /// <summary>Whether any minute of the range has data.</summary>
    bool HasData(int fromMinute, int toMinute);
}
