namespace Kms.Metrics;

/// <summary>How a drill is done.</summary>
public sealed class AlarmDrillOptions
{
    /// <summary>The reason that recipients read.</summary>
    /// <value>Default: a sentence that says that this is a drill.</value>
    public string Reason { get; set; } = "This is a drill by Kms.Metrics. Nothing is wrong.";

    /// <summary>How long to wait for the actions to be executed.</summary>
    /// <value>Default: 1 minute. Range: 1 second to 10 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);
}
