using System.Security.Cryptography;
using System.Text;

namespace Kms.Metrics;

/// <summary>Names of resources in templates, made from names in the account.</summary>
internal static class ResourceId
{
    private const int Longest = 200;

    /// <summary>Letters and digits only, the same for the same name every time, and never the same for two.</summary>
    public static string Of(string name)
    {
        var letters = string.Concat(name.Split([.. name.Where(c => !IsLetter(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, 4);
        var id = (letters.Length > Longest ? letters.Remove(Longest) : letters) + hash;
        // No language takes a name that starts with a digit.
        return id[0] is >= '0' and <= '9' ? "Alarm" + id : id;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
