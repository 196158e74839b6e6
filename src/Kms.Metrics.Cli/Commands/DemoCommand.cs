using System.CommandLine;
using Kms.Metrics.Cli.Demo;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>demo</c>: the whole road on this machine, without an AWS account.</summary>
internal static class DemoCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var seed = new Option<int>("--seed") { Description = "Seed of the simulated data.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var command = new ToolCommand("demo", "Show what the library is for, on an emulated account: no AWS account, no network.",
            "demo", "demo --seed 7") { seed };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            context.Refuse(OutputFormat.Json, "demo");
            context.Refuse(OutputFormat.Csv, "demo");
            await new DemoRun(new Screen(context), GlobalOptions.ProtocolOf(arguments), arguments.GetValue(seed))
                .RunAsync(cancellationToken).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
