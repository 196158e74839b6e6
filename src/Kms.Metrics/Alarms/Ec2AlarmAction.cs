namespace Kms.Metrics;

/// <summary>What an alarm can do to an EC2 instance. [CloudWatch API]</summary>
public enum Ec2AlarmAction
{
    /// <summary>Stops it.</summary>
    Stop = 0,

    /// <summary>Terminates it.</summary>
    Terminate,

    /// <summary>Reboots it.</summary>
    Reboot,

    /// <summary>Moves it to sound hardware.</summary>
    Recover,
}
