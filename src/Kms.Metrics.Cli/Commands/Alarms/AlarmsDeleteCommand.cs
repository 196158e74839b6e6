using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms delete</c>.</summary>
internal static class AlarmsDeleteCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var names = new Argument<string[]>("NAME") { Description = "Names of the alarms to delete.", Arity = ArgumentArity.OneOrMore };
        var command = new ToolCommand("delete", "Delete alarms by name. Nothing is deleted if a name does not exist.",
            "alarms delete my-alarm another-alarm") { names };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var connection = Connection.Open(context);
            await using (connection.ConfigureAwait(false))
            {
                await EnsureAllExistAsync(connection.Kms, arguments.GetValue(names)!, cancellationToken).ConfigureAwait(false);
                await connection.Kms.Alarms.DeleteAsync(arguments.GetValue(names)!, cancellationToken).ConfigureAwait(false);
            }

            await ChangedAlarm.PrintAsync(context, [.. arguments.GetValue(names)!.Select(n => new ChangedAlarm(n, "Deleted"))])
                .ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    // The service says nothing about a name that it does not know, and a misspelled one would look deleted.
    private static async Task EnsureAllExistAsync(IKmsMetrics kms, string[] names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            if (await kms.Alarms.DescribeAsync(name, cancellationToken).ConfigureAwait(false) is null)
                throw new UsageException("There is no alarm named '" + name + "'; nothing was deleted.");
        }
    }
}
