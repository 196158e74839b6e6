using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary>Prints what would change in each place of a fleet, or what has changed.</summary>
internal static class FleetRunOutput
{
    private static readonly IReadOnlyList<Column<PlacedChange>> PlanColumns =
    [
        new("name", c => c.Change.Name),
        new("change", c => c.Change.Kind.ToString()),
        new("differences", c => string.Join(';', c.Change.Differences))
        {
            Json = (json, c) =>
            {
                json.WriteStartArray();
                foreach (var difference in c.Change.Differences)
                {
                    json.WriteStartObject();
                    json.WriteString("member", difference.Member);
                    json.WriteString("current", difference.Current);
                    json.WriteString("desired", difference.Desired);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            },
        },
        new("refusal", c => c.Change.Refusal),
        .. PlaceColumns,
    ];

    private static IReadOnlyList<Column<PlacedChange>> ResultColumns =>
    [
        new("name", c => c.Change.Name),
        new("change", c => c.Change.Kind.ToString()),
        new("error", c => c.Error),
        .. PlaceColumns,
    ];

    private static IEnumerable<Column<PlacedChange>> PlaceColumns =>
    [
        new("fleet", c => c.Place.Fleet.Name), new("profile", c => c.Place.Profile), new("region", c => c.Place.Region),
    ];

    public static Task PrintAsync(ToolContext context, IReadOnlyList<FleetRun> runs)
    {
        var done = runs.Where(r => r.Plan is not null).ToList();
        var wereApplied = done.Exists(r => r.Result is not null);
        var rows = done.SelectMany(r => r.Plan!.Changes.Where(c => r.Result is null || c.Kind != AlarmChangeKind.None)
            .Select(c => new PlacedChange(r.Place, c, r.Result is null ? null : ErrorOf(c, r.Result)))).ToList();
        return ResultWriter.WriteAsync(context, rows, wereApplied ? ResultColumns : PlanColumns, screen =>
        {
            foreach (var run in done)
            {
                if (runs.Count > 1)
                    screen.WriteLine(run.Place.Title + ":");
                if (run.Result is null)
                    Show(screen, run.Plan!);
                else
                    Show(screen, run.Result);
            }
        });
    }

    private static string? ErrorOf(AlarmChange change, AlarmApplyResult result) =>
        result.Failures.FirstOrDefault(f => f.Change.Name == change.Name)?.Error.Message
        ?? (result.Mismatches.FirstOrDefault(m => m.Name == change.Name) is { } mismatch
            ? string.Join("; ", mismatch.Differences.Select(d => d.ToString()).Prepend("not as planned afterwards"))
            : result.Remaining.Any(r => r.Name == change.Name) ? "not tried: " + result.StoppedBy?.Message : null);

    private static void Show(Screen screen, AlarmPlan plan)
    {
        foreach (var change in plan.Changes.Where(c => c.Kind != AlarmChangeKind.None))
        {
            var (sign, tone) = change.Kind switch
            {
                AlarmChangeKind.Create => ("+", Tone.Good),
                AlarmChangeKind.Update => ("~", Tone.Warning),
                AlarmChangeKind.Refused => ("!", Tone.Bad),
                _ => ("-", Tone.Bad),
            };
            screen.WriteParts([new Styled(sign + " " + change.Name, tone)]);
            if (change.Refusal is not null)
                screen.WriteLine(new Styled("    " + change.Refusal, tone));
            foreach (var difference in change.Differences)
                screen.WriteLine("    " + difference);
        }

        var text = plan.ToString();
        if (plan.Refusal is not null)
        {
            text = text[..^(plan.Refusal.Length + 1)];
            screen.WriteLine(new Styled(plan.Refusal, Tone.Bad));
        }

        screen.WriteLine(text[(text.LastIndexOf('\n') + 1)..]);
    }

    private static void Show(Screen screen, AlarmApplyResult result)
    {
        foreach (var line in result.ToString().Split('\n'))
            screen.WriteLine(line.TrimEnd('\r'));
    }

    private sealed record PlacedChange(FleetPlace Place, AlarmChange Change, string? Error);
}
