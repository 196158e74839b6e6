using System.Globalization;

namespace Kms.Metrics;

/// <summary>
/// Ids of the series in formulas: two characters for as many as a request holds, because a formula has few characters and names each of
/// its series. They have no vowel, so that none is a word of metric math or the id of a formula.
/// </summary>
internal static class SeriesIds
{
    private const string First = "mbcdfghjklnpqrstvwxz";
    private const string Second = "0123456789bcdfghjklmnpqrstvwxz";

    /// <param name="index">Which series, counted from 0.</param>
    public static string Of(int index) => index < First.Length * Second.Length
        ? new string([First[index / Second.Length], Second[index % Second.Length]])
        : "m" + index.ToString(CultureInfo.InvariantCulture);
}
