namespace Kms.Metrics.Emulator;

/// <summary>The settings of the emulator.</summary>
public sealed class CloudWatchEmulatorOptions
{
    /// <summary>The port on 127.0.0.1.</summary>
    /// <value>Default: 0, any free one. Range: 0 to 65,535.</value>
    public int Port { get; set; }

    /// <summary>The clock that data, alarms and answers go by.</summary>
    /// <value>Default: the system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The region that it stands for, which shows in ARNs.</summary>
    /// <value>Default: <c>us-east-1</c>.</value>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The account that it stands for, which shows in ARNs.</summary>
    /// <value>Default: <c>111122223333</c>.</value>
    public string AccountId { get; set; } = "111122223333";
}
