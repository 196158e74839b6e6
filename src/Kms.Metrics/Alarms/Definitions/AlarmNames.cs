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

    /// <summary>What both start with, and hardly any others.</summary>
    public const string CommonPrefix = "kms";

    private const int Longest = 255;

    /// <summary>A name within the service's limit; one that had to be cut is told apart from its like by a hash of the whole.</summary>
    public static string Shortened(string name)
    {
        if (name.Length <= Longest)
            return name;
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, 8);
        return Cut(name, Longest - hash.Length - 1) + "-" + hash;
    }

    /// <summary>The start of a text, without half of a pair of surrogates at its end.</summary>
    public static string Cut(string text, int length) => text.Remove(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length);

    /// <summary>Whether a name is one that this library gives, to single alarms or to those of a fleet.</summary>
    public static bool AreOurs(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) || name.StartsWith(FleetPrefix, StringComparison.Ordinal);

    /// <summary>A short text that is the same for the same text every time, and hardly ever for two.</summary>
    public static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 4).ToLowerInvariant();

    /// <summary>
    /// A name of parts, each of which may be any text: a slash inside a part is written as %2F, and a per cent sign as %25, so that
    /// different parts never give the same name. Control characters are written the same way, because the service refuses them.
    /// </summary>
    public static string Of(params string[] parts) => Shortened(string.Join("/", parts.Select(Escaped)));

    public static string Escaped(string part)
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
