using System.Security.Cryptography;
using System.Text;

namespace Kms.Metrics;

/// <summary>Names of alarms that were not named by anybody.</summary>
internal static class AlarmNames
{
    /// <summary>What the names of single alarms start with.</summary>
    public const string Prefix = "kms/";

    /// <summary>What the names of all fleets' alarms start with.</summary>
    public const string FleetPrefix = "kms-fleet/";

    private const int Longest = 255;

    /// <summary>A name within the service's limit; one that had to be cut is told apart from its like by a hash of the whole.</summary>
    public static string Shortened(string name)
    {
        if (name.Length <= Longest)
            return name;
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, 8);
        return name.Remove(Longest - hash.Length - 1) + "-" + hash;
    }

    /// <summary>
    /// A name of parts, each of which may be any text: a slash inside a part is written as %2F, and a per cent sign as %25, so that
    /// different parts never give the same name. Control characters are written the same way, because the service refuses them.
    /// </summary>
    public static string Of(params string[] parts) => Shortened(string.Join("/", parts.Select(Escaped)));

    private static string Escaped(string part)
    {
        if (!part.Any(c => c is '/' or '%' || char.IsControl(c)))
            return part;
        var text = new StringBuilder(part.Length + 8);
        foreach (var c in part)
            _ = c is '/' or '%' || char.IsControl(c)
                ? text.Append('%').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture)) : text.Append(c);
        return text.ToString();
    }
}
