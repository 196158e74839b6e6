using System.CommandLine;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms mute</c>.</summary>
internal static class AlarmsMuteCommand
{
    private static readonly Argument<string[]> Names = new("NAME")
    {
        Description = "Alarms to mute, unless --fleet is given.", Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> For = new("--for") { Description = "How long, for example 2h.", HelpName = "DURATION" };

    private static readonly Option<string?> Until = new("--until")
    {
        Description = "Until when: ISO 8601 or 18:00. UTC unless --local is given.", HelpName = "TIME",
    };

    private static readonly Option<bool> Off = new("--off") { Description = "Enable the actions again, now." };

    private static readonly Option<FileInfo?> FleetFile = new("--fleet")
    {
        Description = "Mute the alarms of the fleet in this JSON file.", HelpName = "FILE",
    };

    private static readonly Option<string[]> Kind = new("--kind")
    {
        Description = "Only alarms of this kind, with --fleet. Repeat the option for several kinds. Kinds: " + FleetArguments.Kinds + ".",
        HelpName = "KIND", DefaultValueFactory = _ => [],
    };

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var command = new ToolCommand("mute",
            "Disable the actions of alarms for a while. Their states still change. A fleet that is applied later enables them again.",
            "alarms mute my-alarm --for 2h", "alarms mute --fleet fleet.json --kind ProxyIsSlow --until 18:00",
                "alarms mute my-alarm --off")
            { Names, For, Until, Off, FleetFile, Kind };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var names = arguments.GetValue(Names)!;
            var fleets = arguments.GetValue(FleetFile) is { } file ? FleetArguments.ReadFile(file) : [];
            var kinds = arguments.GetValue(Kind)!.Select(FleetArguments.ReadKind).ToList();
            if (names.Length == 0 == (fleets.Count == 0))
                throw new UsageException("Name alarms, or give --fleet.");
            if (kinds.Count > 0 && fleets.Count == 0)
                throw new UsageException("--kind needs --fleet.");
            var end = EndOf(context);
            return fleets.Count > 0
                ? await MuteAsync(context, fleets, kinds.Count > 0 ? kinds : null, end, cancellationToken).ConfigureAwait(false)
                : await MuteAsync(context, names, end, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> MuteAsync(ToolContext context, string[] names, DateTimeOffset? end, CancellationToken cancellationToken)
    {
        var connection = Connection.Open(context);
        await using (connection.ConfigureAwait(false))
            await (end is { } until ? connection.Kms.Alarms.DisableActionsAsync(names, until, cancellationToken)
                : connection.Kms.Alarms.EnableActionsAsync(names, cancellationToken)).ConfigureAwait(false);
        await PrintAsync(context, names, end).ConfigureAwait(false);
        return ExitCode.Ok;
    }

    private static async Task<int> MuteAsync(ToolContext context, IReadOnlyList<FleetOptions> fleets,
        IReadOnlyList<RecommendedAlarmKind>? kinds, DateTimeOffset? end, CancellationToken cancellationToken)
    {
        var changed = new List<string>();
        var runs = await FleetRun.InAllAsync(context, FleetPlace.Of(context, fleets), async (place, alarms) =>
        {
            var names = await (end is { } until
                ? alarms.DisableFleetActionsAsync(place.Fleet.Name, until, kinds, cancellationToken)
                : alarms.EnableFleetActionsAsync(place.Fleet.Name, kinds, cancellationToken)).ConfigureAwait(false);
            changed.AddRange(names);
            if (names.Count == 0)
                await context.WarnAsync((fleets.Count > 1 || place.Region is not null || place.Profile is not null
                    ? place.Title + ": " : "")
                    + (end is null ? "no alarm of these kinds is muted there."
                        : "the fleet has no alarms of these kinds in this account and region.")).ConfigureAwait(false);
            return new FleetRun(place, null);
        }, cancellationToken).ConfigureAwait(false);
        await PrintAsync(context, changed, end).ConfigureAwait(false);
        return runs.Any(r => r.Failed) ? ExitCode.Failed : ExitCode.Ok;
    }

    private static Task PrintAsync(ToolContext context, IEnumerable<string> names, DateTimeOffset? end) =>
        ChangedAlarm.PrintAsync(context, [.. names.Select(n => new ChangedAlarm(n, end is null ? "Unmuted" : "Muted", end))]);

    // Nothing when the actions are to be enabled.
    private static DateTimeOffset? EndOf(ToolContext context)
    {
        var (length, time, off) = (context.Command.GetValue(For), context.Command.GetValue(Until), context.Command.GetValue(Off));
        if (new[] { length is not null, time is not null, off }.Count(g => g) != 1)
            throw new UsageException("Give one of --for, --until and --off.");
        if (off)
            return null;
        var end = length is not null ? context.Now + TimeSpanText.Parse(length, "--for")
            : MomentText.Parse(time!, "--until", context.Now, context.TimeZone);
        return end > context.Now ? end : throw new UsageException("--until must be in the future.");
    }
}
