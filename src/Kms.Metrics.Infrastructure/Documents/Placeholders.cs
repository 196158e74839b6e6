namespace Kms.Metrics.Infrastructure;

/// <summary>Defaults that say "put yours here", which nobody deploys.</summary>
internal static class Placeholders
{
    private static readonly string[] Words =
        ["change", "replace", "todo", "your", "xxx", "placeholder", "example", "dummy", "fixme", "none",
        "n/a", "undefined", "tbd", "default", "unset", "null"];

    public static bool Is(string value) =>
        string.IsNullOrWhiteSpace(value) || value[0] is '<' or '{' or '[' || value.Trim('-', '_', ' ', '.', '*', '?').Length == 0
            || (value.StartsWith("arn:", StringComparison.Ordinal) && value.Any(char.IsAsciiLetterUpper)
                && value.Contains("key/", StringComparison.Ordinal))
            || Words.Any(p => value.Contains(p, StringComparison.OrdinalIgnoreCase));
}
