using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>An alarm, and what was done to it.</summary>
internal sealed record ChangedAlarm(string Name, string Change)
{
    private static readonly IReadOnlyList<Column<ChangedAlarm>> Columns =
        [new("name", c => c.Name), new("change", c => c.Change)];

    public static Task PrintAsync(ToolContext context, IReadOnlyList<ChangedAlarm> alarms) =>
        ResultWriter.WriteAsync(context, alarms, Columns, screen =>
        {
            foreach (var alarm in alarms)
                screen.WriteLine(alarm.Change + " " + alarm.Name + ".");
        });
}
