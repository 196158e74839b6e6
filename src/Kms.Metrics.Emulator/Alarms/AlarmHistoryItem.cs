using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Emulator.Alarms;

/// <summary>An entry of an alarm's history. Immutable. [CloudWatch API]</summary>
internal sealed record AlarmHistoryItem(string AlarmName, string AlarmType, DateTimeOffset Timestamp, string Type, string Summary,
    string Data)
{
    public const string ConfigurationUpdate = "ConfigurationUpdate";
    public const string StateUpdate = "StateUpdate";
    public const string Action = "Action";

    public void Write(WireWriter w)
    {
        w.BeginMap();
        w.Member("AlarmName", AlarmName);
        w.Member("AlarmType", AlarmType);
        w.Member("Timestamp", (DateTimeOffset?)Timestamp);
        w.Member("HistoryItemType", Type);
        w.Member("HistorySummary", Summary);
        w.Member("HistoryData", Data);
        w.EndMap();
    }
}
