namespace Kms.Metrics.Emulator.Alarms;

/// <summary>What the history of alarms tells of. [CloudWatch API]</summary>
internal static class HistoryItemTypes
{
    public const string ConfigurationUpdate = "ConfigurationUpdate";
    public const string StateUpdate = "StateUpdate";
    public const string Action = "Action";
}
