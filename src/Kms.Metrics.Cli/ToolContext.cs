using System.CommandLine;
using Spectre.Console;

namespace Kms.Metrics.Cli;

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
        var colorless = command.GetValue(GlobalOptions.NoColor) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            ColorSystem = colorless ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = WidthWithoutTerminal;
        return console;
    }
}
