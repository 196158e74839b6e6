using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli;

/// <summary>Help, and after it examples and exit codes.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const int WidthWithoutWindow = 100;

    private readonly HelpAction _help;
    private readonly Shell _shell;

    public HelpWithExamples(HelpAction help, Shell shell)
    {
        (_help, _shell) = (help, shell);
        _help.MaxWidth = shell.WindowWidth ?? WidthWithoutWindow;
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var help = new StringWriter();
        configuration.Output = help;
        var code = _help.Invoke(parseResult);
        configuration.Output = output;
        output.Write(WithoutRepetitions(help.ToString()));
        if (parseResult.CommandResult.Command is ToolCommand { Examples.Count: > 0 } command)
        {
            _shell.Output.WriteLine("Examples:");
            foreach (var example in command.Examples)
                _shell.Output.WriteLine("  kms-metrics " + example);
            _shell.Output.WriteLine();
        }

        _shell.Output.WriteLine(ExitCode.Help);
        return code;
    }

    // A command's own option takes the place of the global one of the same name; the library describes both.
    private static string WithoutRepetitions(string help)
    {
        var described = new HashSet<string>(StringComparer.Ordinal);
        var isRepeated = false;
        return string.Join('\n', help.Split('\n').Where(line =>
        {
            if (!line.StartsWith("   ", StringComparison.Ordinal))
                isRepeated = line.StartsWith("  -", StringComparison.Ordinal) && !described.Add(line.TrimStart().Split(' ')[0]);
            return !isRepeated;
        }));
    }
}
