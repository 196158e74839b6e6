using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>An alarm, and what was done to it, for good or until a moment.</summary>
internal sealed record ChangedAlarm(string Name, string Change, DateTimeOffset? Until = null)
{
    private static readonly IReadOnlyList<Column<ChangedAlarm>> Columns = [new("name", c => c.Name), new("change", c => c.Change)];

    private static readonly IReadOnlyList<Column<ChangedAlarm>> ColumnsWithEnd =
        [.. Columns, new("until", c => c.Until is { } until ? TimeText.ForPrograms(until) : null)];

    public static Task PrintAsync(ToolContext context, IReadOnlyList<ChangedAlarm> alarms) =>
        ResultWriter.WriteAsync(context, alarms, alarms.Any(a => a.Until is not null) ? ColumnsWithEnd : Columns, screen =>
        {
            foreach (var alarm in alarms)
            {
                screen.WriteLine(alarm.Change + " " + alarm.Name
                    + (alarm.Until is { } until ? " until " + TimeText.ForPeople(until, context.TimeZone) : "") + ".");
            }
        });
}
