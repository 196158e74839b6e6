using System.Text.RegularExpressions;

namespace Kms.Metrics.Infrastructure;

/// <summary>The names in the rule of a composite alarm, such as <c>ALARM("errors") OR ALARM(arn:...:alarm:latency)</c>.</summary>
internal static partial class AlarmRuleText
{
    public static IEnumerable<string> NamesIn(string rule) =>
        Operand().Matches(rule).Select(m => m.Groups["name"].Value.Trim())
            .Select(name => name.LastIndexOf(":alarm:", StringComparison.Ordinal) is var at and >= 0 ? name[(at + 7)..] : name);

    [GeneratedRegex("""\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:\\?["'](?<name>[^"']*?)\\?["']|(?<name>[^)"']*))\s*\)""")]
    private static partial Regex Operand();
}
