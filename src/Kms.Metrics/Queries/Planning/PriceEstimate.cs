using System.Globalization;

namespace Kms.Metrics;

/// <summary>
/// The cost of reading by the price list, in US dollars. The list can be read in two ways: statistics of one metric count once, or each
/// counts. Immutable.
/// </summary>
/// <param name="Least">The price where up to five statistics of one metric in a request count once.</param>
/// <param name="Most">The price where every statistic counts.</param>
public readonly record struct PriceEstimate(decimal Least, decimal Most)
{
    /// <summary>Returns the price, or its range.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Least == Most ? Text(Least) : Text(Least) + " to " + Text(Most);

    private static string Text(decimal price) => price.ToString("0.######", CultureInfo.InvariantCulture) + " USD";
}
