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

    // Letters that ids of marked lists begin with, and no id has elsewhere.
    private const string Marks = "mbcdfg";
    private const string Unmarked = "0123456789hjklnpqrstvwxz";

    /// <summary>How many lists can be marked in one request.</summary>
    public static int MostMarks => Marks.Length;

    /// <param name="index">Which series, counted from 0.</param>
    public static string Of(int index) => index < First.Length * Second.Length
        ? new string([First[index / Second.Length], Second[index % Second.Length]])
        : "m" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The letter that is in the ids of one list of series, and in no other id of the request.</summary>
    /// <param name="list">Which list, counted from 0.</param>
    public static char Mark(int list) => Marks[list];

    /// <summary>An id with the mark of its list, or with no mark.</summary>
    /// <param name="index">Which series, counted from 0: below 576.</param>
    /// <param name="mark">The mark; <see langword="null"/> for none.</param>
    public static string Of(int index, char? mark) =>
        new([mark ?? 'h', Unmarked[index / Unmarked.Length], Unmarked[index % Unmarked.Length]]);
}
