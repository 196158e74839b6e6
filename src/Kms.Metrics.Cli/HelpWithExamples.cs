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
        var code = _help.Invoke(parseResult);
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
}
