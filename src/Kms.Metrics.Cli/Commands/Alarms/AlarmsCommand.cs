using System.CommandLine;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms</c>: fleets of recommended alarms, and the alarms that the account has.</summary>
internal static class AlarmsCommand
{
    public static Command Create(Func<ParseResult, ToolContext> open) =>
        new("alarms", "Makes, compares, applies, checks, exports and watches alarms for every key and key store.")
    {
        AlarmsRecommendCommand.Create(open),
        AlarmsPlanCommand.Create(open),
        AlarmsApplyCommand.CreateApply(open),
        AlarmsApplyCommand.CreatePrune(open),
        AlarmsStatusCommand.Create(open),
        AlarmsAuditCommand.Create(open),
        AlarmsExportCommand.Create(open),
        AlarmsWatchCommand.Create(open),
    };
}
