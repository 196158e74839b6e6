namespace Kms.Metrics.Emulator.Alarms.Evaluation;

/// <summary>What periods without data count for. [CloudWatch guide: how alarms treat missing data]</summary>
internal enum MissingData
{
    Missing,
    Ignore,
    Breaching,
    NotBreaching,
}
