namespace Kms.Metrics.Cli.Invocation;

/// <summary>What a shell gives a process: streams, environment variables, the window and the time.</summary>
internal sealed record Shell
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Reads an environment variable; one that is empty counts as not set.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>The columns of the window, or <see langword="null"/> where the output goes to a file or a pipe.</summary>
    public int? WindowWidth { get; init; }

    /// <summary>Whether standard error is a terminal, where progress can be shown.</summary>
    public bool ShowsProgress { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Shell OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.In,
        Variable = static name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        ShowsProgress = !Console.IsOutputRedirected && !Console.IsErrorRedirected,
        WindowWidth = Console.IsOutputRedirected ? null : WidthOfWindow(),
    };

    private static int WidthOfWindow()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            // A terminal that does not say how wide it is.
            return 80;
        }
    }
}
