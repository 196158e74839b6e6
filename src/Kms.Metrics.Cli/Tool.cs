using System.CommandLine;
using Kms.Metrics.Cli.Commands;
using Kms.Metrics.Cli.Commands.Alarms;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Cli;

/// <summary>The program, with its streams given from outside.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TextReader input,
        CancellationToken cancellationToken = default)
    {
        var command = CreateRoot(output, error, input).Parse(args);
        if (command.Errors.Count > 0)
        {
            await WriteLineAsync(error, string.Join(" ", command.Errors.Select(e => e.Message))).ConfigureAwait(false);
            await error.WriteLineAsync("Try: kms-metrics " + string.Concat(CommandPath(command).Select(c => c + " ")) + "--help")
                .ConfigureAwait(false);
            return ExitCode.WrongUsage;
        }
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            return await command.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var explained = Explain(e);
            await WriteLineAsync(error, explained.Line).ConfigureAwait(false);
            if (command.GetValue(GlobalOptions.Verbose))
                await error.WriteLineAsync(e.ToString()).ConfigureAwait(false);
            return explained.Code;
        }
    }

    private static RootCommand CreateRoot(TextWriter output, TextWriter error, TextReader input)
    {
        var root = new RootCommand(
            "Lists, reads and alarms on what AWS KMS publishes to Amazon CloudWatch, and says so when a question would find nothing.");
        foreach (var option in GlobalOptions.All)
            root.Options.Add(option);
        ToolContext Open(ParseResult command) => new(command, output, error, input);
        root.Subcommands.Add(DemoCommand.Create(Open));
        root.Subcommands.Add(EmulatorCommand.Create(Open));
        root.Subcommands.Add(ListCommand.Create(Open));
        root.Subcommands.Add(QueryCommand.Create(Open));
        root.Subcommands.Add(ReportCommand.Create(Open));
        root.Subcommands.Add(AlarmsCommand.Create(Open));
        root.Subcommands.Add(LintCommand.Create(Open));
        return root;
    }

    private static IEnumerable<string> CommandPath(ParseResult command)
    {
        for (var at = command.CommandResult; at is not null && at.Command is not RootCommand;
            at = at.Parent as System.CommandLine.Parsing.CommandResult)
            yield return at.Command.Name;
    }

    private static (string Line, int Code) Explain(Exception e) => e switch
    {
        UsageException or KmsMetricsValidationException or SeriesLimitException or ArgumentException => (e.Message, ExitCode.WrongUsage),
        DataException or AlarmPlanOutdatedException => (e.Message, ExitCode.Failed),
        CloudWatchException failure => (failure.ToSingleLine(), ExitCode.Failed),
        OperationCanceledException => ("Cancelled.", ExitCode.Failed),
        IOException => (e.Message, ExitCode.Failed),
        _ => ("This should not have happened (--verbose says more): " + e.Message, ExitCode.Failed),
    };

    // One line, whatever the message holds.
    private static Task WriteLineAsync(TextWriter error, string message) =>
        error.WriteLineAsync("kms-metrics: "
            + string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
}
