namespace Kms.Metrics;

/// <summary>An alarm was not changed, because the account's alarm of that name is not the one that was meant to be changed.</summary>
public sealed class AlarmConflictException : InvalidOperationException
{
    internal AlarmConflictException(string alarmName, string message)
        : base("The alarm " + DisplayText.Quote(alarmName) + " was not changed: " + message) => AlarmName = alarmName;

    /// <summary>The alarm's name.</summary>
    public string AlarmName { get; }
}
