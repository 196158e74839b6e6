namespace Kms.Metrics.Cli.Invocation;

/// <summary>What the process says to the shell.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Ok = 0;

    /// <summary>The service or the data said no.</summary>
    public const int Failed = 1;

    /// <summary>The command line, or the question it asks, is wrong; nothing was sent.</summary>
    public const int WrongUsage = 2;
}
