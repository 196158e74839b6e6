using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints what would change, or what has changed.</summary>
internal static class AlarmPlanOutput
{
    private static readonly IReadOnlyList<Column<AlarmChange>> PlanColumns =
    [
        new("name", c => c.Name),
        new("change", c => c.Kind.ToString()),
        new("differences", c => string.Join(';', c.Differences))
        {
            Json = (json, c) =>
            {
                json.WriteStartArray();
                foreach (var difference in c.Differences)
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
    ];

    public static Task PrintAsync(ToolContext context, AlarmPlan plan) =>
        ResultWriter.WriteAsync(context, plan.Changes, PlanColumns, screen =>
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
        });

    /// <summary>Every change of the plan, with what became of it.</summary>
    public static Task PrintAsync(ToolContext context, AlarmPlan plan, AlarmApplyResult result)
    {
        var failures = result.Failures.ToDictionary(f => f.Change.Name, f => f.Error.Message, StringComparer.Ordinal);
        return ResultWriter.WriteAsync(context, [.. plan.Changes.Where(c => c.Kind != AlarmChangeKind.None)],
        [
            new Column<AlarmChange>("name", c => c.Name),
            new Column<AlarmChange>("change", c => c.Kind.ToString()),
            new Column<AlarmChange>("error", c => failures.GetValueOrDefault(c.Name)),
        ],
        screen =>
        {
            foreach (var line in result.ToString().Split('\n'))
                screen.WriteLine(line.TrimEnd('\r'));
        });
    }
}
