using System.CommandLine;
using System.CommandLine.Help;
using Kms.Metrics.Cli.Commands;
using Kms.Metrics.Cli.Commands.Alarms;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli;

/// <summary>The program, with its shell given from outside.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(string[] args, Shell shell, CancellationToken cancellationToken = default)
    {
        var command = CreateRoot(shell).Parse(args.Length == 0 ? ["--help"] : args);
        var unknown = UsageErrors.UnknownCommand(command);
        if ((unknown is not null || command.Errors.Count > 0) && !IsDirective(args))
        {
            await shell.Error.WriteLineAsync("kms-metrics: " + DisplayText.Line(unknown ?? UsageErrors.Of(command))).ConfigureAwait(false);
            await shell.Error.WriteLineAsync("Try: " + UsageErrors.PathOf(command) + " --help").ConfigureAwait(false);
            return ExitCode.WrongUsage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = shell.Output, Error = shell.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
        };
        try
        {
            return await command.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var (message, code) = Failure.Explain(e, cancellationToken);
            await shell.Error.WriteLineAsync("kms-metrics: " + DisplayText.Line(message)).ConfigureAwait(false);
            if (command.GetValue(GlobalOptions.Verbose))
                await shell.Error.WriteLineAsync(string.Join('\n', e.ToString().Split('\n').Select(l => DisplayText.Escape(l.TrimEnd()))))
                    .ConfigureAwait(false);
            return code;
        }
    }

    private static RootCommand CreateRoot(Shell shell)
    {
        var root = new RootCommand(
            "List, query and alarm on the metrics that AWS KMS publishes to Amazon CloudWatch. A question that CloudWatch would answer "
                + "with "
            + "silence is refused, with the reason.");
        foreach (var option in GlobalOptions.All)
            root.Options.Add(option);
        ToolContext Open(ParseResult command) => new(command, shell);
        root.Subcommands.Add(DemoCommand.Create(Open));
        root.Subcommands.Add(EmulatorCommand.Create(Open));
        root.Subcommands.Add(ListCommand.Create(Open));
        root.Subcommands.Add(QueryCommand.Create(Open));
        root.Subcommands.Add(ReportCommand.Create(Open));
        root.Subcommands.Add(AlarmsCommand.Create(Open));
        root.Subcommands.Add(LintCommand.Create(Open));
        root.Subcommands.Add(CompletionCommand.Create(Open));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, shell);
        return root;
    }

    private static bool IsDirective(string[] args) => args.Length > 0 && args[0].StartsWith('[');
}
