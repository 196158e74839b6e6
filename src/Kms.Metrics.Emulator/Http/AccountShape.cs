using System.Text.RegularExpressions;

namespace Kms.Metrics.Emulator.Http;

/// <summary>What accounts and regions look like, so that a request cannot make up any text it likes.</summary>
internal static partial class AccountShape
{
    public static bool IsAccountId(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    public static bool IsRegion(string text) => Region().IsMatch(text);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Region();
}
