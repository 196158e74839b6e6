namespace Kms.Metrics.Emulator.Storage;

/// <summary>A unit where none was given. [CloudWatch API]</summary>
internal static class Units
{
    public const string None = "None";

    public const string Count = "Count";
}
