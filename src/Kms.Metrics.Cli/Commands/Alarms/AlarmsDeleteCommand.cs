using System.CommandLine;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms delete</c>.</summary>
internal static class AlarmsDeleteCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var names = new Argument<string[]>("NAME") { Description = "The alarms to delete.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("delete", "Deletes alarms by name.") { names };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
            {
                await EnsureAllExistAsync(connection.Kms, arguments.GetValue(names)!, cancellationToken).ConfigureAwait(false);
                await connection.Kms.Alarms.DeleteAsync(arguments.GetValue(names)!, cancellationToken).ConfigureAwait(false);
            }
            if (context.Format == OutputFormat.Table)
                await context.Output.WriteLineAsync("Deleted " + string.Join(", ", arguments.GetValue(names)!) + ".").ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    // The service says nothing about a name that it does not know, and a misspelt one would look deleted.
    private static async Task EnsureAllExistAsync(IKmsMetrics kms, string[] names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            if (await kms.Alarms.DescribeAsync(name, cancellationToken).ConfigureAwait(false) is null)
                throw new DataException("There is no alarm named '" + name + "'; nothing was deleted.");
        }
    }
}
