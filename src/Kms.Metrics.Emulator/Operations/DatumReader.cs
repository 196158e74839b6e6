using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Limits;
using Kms.Metrics.Emulator.Storage;
using System.Globalization;
using System.Text;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>Reads the values of a datum of PutMetricData. [CloudWatch API]</summary>
internal static class DatumReader
{
    // What the service keeps: from -2^360 to 2^360.
    private static readonly double Largest = Math.ScaleB(1, 360);

    /// <exception cref="ServiceException">The service would refuse the datum.</exception>
    public static MinuteSummary Read(MetricDatum datum, string member)
    {
        Validate(datum, member);
        if (datum.Value is { } value)
            return MinuteSummary.Of(Checked(value, member + ".Value"));
        MinuteSummary? set = datum.StatisticValues is { } values ? OfSet(values, member + ".StatisticValues") : null;
        if (datum.Values.Count == 0)
            return set ?? throw ServiceException.InvalidParameterCombination(
                $"At least one of the parameters {member}.Value, {member}.Values and {member}.StatisticValues must be specified.");
        var read = MinuteSummary.Of([.. datum.Values.Select((v, i) => Checked(v, Item(member, "Values", i)))],
            [.. datum.Counts.Select((c, i) => Positive(c, Item(member, "Counts", i)))]);
        return set is { } both ? read.Add(both) : read;
    }

    private static void Validate(MetricDatum datum, string member)
    {
        if (datum.Value is not null && datum.Values.Count > 0)
            throw Exclusive(member, "Values");
        if (datum.Value is not null && datum.StatisticValues is not null)
            throw Exclusive(member, "StatisticValues");
        if (datum.Counts.Count > 0 && datum.Counts.Count != datum.Values.Count)
            throw ServiceException.InvalidParameterValue($"The parameters {member}.Values and {member}.Counts must be of the same size.");
        if (datum.Values.Count > ServiceLimits.ValuesPerMetric)
            throw ServiceException.InvalidParameterValue($"The collection {member}.Values must not have a size greater than 150.");
        if (datum.StorageResolution is not (null or 1 or 60))
            throw ServiceException.InvalidParameterValue($"The parameter {member}.StorageResolution must be either 1 or 60.");
        if (datum.Dimensions.DistinctBy(d => d.Name, StringComparer.Ordinal).Count() != datum.Dimensions.Count)
            throw ServiceException.InvalidParameterValue($"The parameter {member}.Dimensions must not name a dimension twice.");
        CheckAscii(datum.MetricName, member + ".MetricName");
        for (var i = 0; i < datum.Dimensions.Count; i++)
        {
            CheckAscii(datum.Dimensions[i].Name, Item(member, "Dimensions", i) + ".Name");
            CheckAscii(datum.Dimensions[i].Value, Item(member, "Dimensions", i) + ".Value");
        }
    }

    private static void CheckAscii(string text, string parameter)
    {
        if (!Ascii.IsValid(text))
            throw ServiceException.InvalidParameterValue($"The value for parameter {parameter} contains non-ASCII characters.");
    }

    private static MinuteSummary OfSet(StatisticSet set, string member)
    {
        Positive(set.SampleCount, member + ".SampleCount");
        if (set.Minimum > set.Maximum)
            throw ServiceException.InvalidParameterValue($"The parameter {member}.Maximum must be greater than {member}.Minimum.");
        return MinuteSummary.OfSet(set.SampleCount, Checked(set.Sum, member + ".Sum"), Checked(set.Minimum, member + ".Minimum"),
            Checked(set.Maximum, member + ".Maximum"));
    }

    private static string Item(string member, string name, int index) =>
        member + "." + name + ".member." + (index + 1).ToString(CultureInfo.InvariantCulture);

    private static ServiceException Exclusive(string member, string other) => ServiceException.InvalidParameterCombination(
        $"The parameters {member}.Value and {member}.{other} are mutually exclusive and you have specified both.");

    private static double Checked(double value, string parameter) => Math.Abs(value) <= Largest ? value : throw Invalid(value, parameter);

    private static double Positive(double value, string parameter) =>
        Checked(value, parameter) > 0 ? value : throw Invalid(value, parameter);

    private static ServiceException Invalid(double value, string parameter) => ServiceException.InvalidParameterValue(
        $"The value {value.ToString(CultureInfo.InvariantCulture)} for parameter {parameter} is invalid.");
}
