namespace Kms.Metrics.Cli.Invocation;

/// <summary>What the process says to the shell.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Ok = 0;

    /// <summary>The answer is bad news: a finding, a drift that was asked for, an alarm that fires.</summary>
    public const int Findings = 1;

    /// <summary>The command line, or the question it asks, is wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>The service, the network or the file system failed.</summary>
    public const int Failed = 3;

    /// <summary>Ctrl+C, as shells count it: 128 and the number of the signal.</summary>
    public const int Interrupted = 130;

    public const string Help = """
        Exit codes:
          0    success
          1    findings of an audit or lint, drift with --detailed-exitcode, or an alarm in ALARM
          2    wrong usage: the command line, or the question it asks, is invalid
          3    the service, the network or the file system failed
          130  interrupted with Ctrl+C
        """;
}
