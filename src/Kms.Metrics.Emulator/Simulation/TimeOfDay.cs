namespace Kms.Metrics.Emulator.Simulation;

/// <summary>How busy an account is: brisk at two in the afternoon and slow twelve hours later, UTC; over a day it comes to 1.</summary>
internal static class TimeOfDay
{
    private const int MinutesPerDay = 24 * 60;

    private static readonly double[] Factors =
        [.. Enumerable.Range(0, MinutesPerDay).Select(m => 1 + (0.35 * Math.Cos((m - (14 * 60)) / (double)MinutesPerDay * 2 * Math.PI)))];

    public static double Factor(int minute) => Factors[minute % MinutesPerDay];
}
