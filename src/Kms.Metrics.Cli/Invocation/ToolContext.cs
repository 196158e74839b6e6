using System.CommandLine;
using System.Globalization;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>Where and how a command reads and writes.</summary>
internal sealed class ToolContext
{
    private const int NarrowestWidth = 40;

    public ToolContext(ParseResult command, Shell shell)
    {
        Command = command;
        Shell = shell;
        Format = GlobalOptions.FormatOf(command);
        IsVerbose = command.GetValue(GlobalOptions.Verbose);
        TimeZone = command.GetValue(GlobalOptions.Local) ? shell.Clock.LocalTimeZone : TimeZoneInfo.Utc;
        Width = int.TryParse(shell.Variable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0
            ? Math.Max(columns, NarrowestWidth) : shell.WindowWidth;
        HasColor = shell.WindowWidth is not null && !command.GetValue(GlobalOptions.NoColor) && shell.Variable("NO_COLOR") is null
            && shell.Variable("TERM") != "dumb";
    }

    public ParseResult Command { get; }

    public Shell Shell { get; }

    public TextWriter Output => Shell.Output;

    public TextWriter Error => Shell.Error;

    public TextReader Input => Shell.Input;

    public OutputFormat Format { get; }

    public bool IsVerbose { get; }

    /// <summary>The zone that tables show times in.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>How wide lines may be, or <see langword="null"/> where nothing is to be wrapped.</summary>
    public int? Width { get; }

    public bool HasColor { get; }

    /// <summary>Whether a person watches, who may be shown progress.</summary>
    public bool IsWatched => Shell.ShowsProgress && Format == OutputFormat.Table && Shell.Variable("TERM") != "dumb";

    public DateTimeOffset Now => Shell.Clock.GetUtcNow();

    /// <summary>Refuses a format that a command has not, by name.</summary>
    public void Refuse(OutputFormat format, string command)
    {
        if (Format == format)
            throw new UsageException(command + " has no " + format.ToString().ToLowerInvariant() + " output.");
    }

    /// <summary>Tells the person something that is not part of the result.</summary>
    public Task WarnAsync(string message) => Error.WriteLineAsync("kms-metrics: " + DisplayText.Line(message));
}
