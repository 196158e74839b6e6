using System.CommandLine;
using Spectre.Console;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>Where a command reads and writes.</summary>
internal sealed class ToolContext
{
    // Where nobody's window sets a width, tables are as wide as their longest dimension sets.
    private const int WidthWithoutTerminal = 200;

    public ToolContext(ParseResult command, TextWriter output, TextWriter error, TextReader input)
    {
        Output = output;
        Error = error;
        Input = input;
        Format = GlobalOptions.FormatOf(command);
        Console = CreateConsole(command, output);
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    public TextReader Input { get; }

    public OutputFormat Format { get; }

    public IAnsiConsole Console { get; }

    private static IAnsiConsole CreateConsole(ParseResult command, TextWriter output)
    {
        var target = new AnsiConsoleOutput(output);
        var colorless = !target.IsTerminal || command.GetValue(GlobalOptions.NoColor)
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            // A file or a pipe gets plain text, on build servers too, which would otherwise be taken for terminals.
            Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colorless ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = WidthWithoutTerminal;
        return console;
    }
}
