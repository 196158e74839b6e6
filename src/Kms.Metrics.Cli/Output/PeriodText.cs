namespace Kms.Metrics.Cli.Output;

/// <summary>Durations as the options take them: 30s, 5m, 3h, 14d.</summary>
internal static class PeriodText
{
    public static string Of(TimeSpan time) => time switch
    {
        { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 => time.Days + "d",
        { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => (int)time.TotalHours + "h",
        { Ticks: var t } when t % TimeSpan.TicksPerMinute == 0 => (int)time.TotalMinutes + "m",
        _ => (int)time.TotalSeconds + "s",
    };
}
