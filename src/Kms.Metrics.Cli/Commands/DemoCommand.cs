using System.CommandLine;
using Kms.Metrics.Cli.Demo;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>demo</c>: the whole road on this machine, without an AWS account.</summary>
internal static class DemoCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same data.", DefaultValueFactory = _ => 1 };
        var command = new Command("demo", "Shows what the library is for, on an emulated account: no AWS account, no network.") { seed };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await new DemoRun(open(arguments).Console, GlobalOptions.ProtocolOf(arguments), arguments.GetValue(seed))
                .RunAsync(cancellationToken).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
