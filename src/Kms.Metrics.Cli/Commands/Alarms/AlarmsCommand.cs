using System.CommandLine;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms</c>: one alarm, fleets of recommended alarms, and the alarms that the account has.</summary>
internal static class AlarmsCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open) =>
        new ToolCommand("alarms", "Work with alarms on KMS metrics: one at a time, or a whole fleet.",
            "alarms status", "alarms plan --fleet fleet.json")
    {
        AlarmsPutCommand.Create(open),
        AlarmsDescribeCommand.Create(open),
        AlarmsDeleteCommand.Create(open),
        AlarmsRecommendCommand.Create(open),
        AlarmsPlanCommand.Create(open),
        AlarmsApplyCommand.CreateApply(open),
        AlarmsApplyCommand.CreatePrune(open),
        AlarmsStatusCommand.Create(open),
        AlarmsAuditCommand.Create(open),
        AlarmsExportCommand.Create(open),
        AlarmsWatchCommand.Create(open),
        AlarmsDrillCommand.Create(open),
        AlarmsMuteCommand.Create(open),
    };
}
