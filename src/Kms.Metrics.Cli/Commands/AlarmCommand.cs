using System.CommandLine;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>alarm</c>: one alarm at a time.</summary>
internal static class AlarmCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open) => new("alarm", "Puts, describes and deletes alarms on KMS metrics.")
    {
        AlarmPutCommand.Create(open),
        AlarmDescribeCommand.Create(open),
        AlarmDeleteCommand.Create(open),
    };
}
