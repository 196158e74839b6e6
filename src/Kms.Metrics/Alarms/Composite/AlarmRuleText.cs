namespace Kms.Metrics;

/// <summary>
/// Reads the rules of composite alarms as they come from anywhere: names in quotation marks, bare names, and ARNs, such as
/// <c>ALARM("a") AND NOT (OK(b) OR ALARM("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:c"))</c>. [CloudWatch API]
/// </summary>
internal static class AlarmRuleText
{
    private const string ArnMarker = ":alarm:";

    private static readonly string[] States = ["ALARM", "OK", "INSUFFICIENT_DATA"];

    /// <summary>The name of an alarm that is given by name or by ARN.</summary>
    public static string NameOf(string nameOrArn)
    {
        var at = nameOrArn.StartsWith("arn:", StringComparison.Ordinal) ? nameOrArn.IndexOf(ArnMarker, StringComparison.Ordinal) : -1;
        return at < 0 ? nameOrArn : nameOrArn.Substring(at + ArnMarker.Length);
    }

    /// <summary>The names of the alarms in a rule, each once, in their order; those that can be found in one that cannot be read.</summary>
    public static IReadOnlyList<string> NamesIn(string? rule) => [.. Tokenize(rule ?? "").Where(t => t.Kind == AlarmRuleTokenKind.Name)
        .Select(t => t.Text).Distinct(StringComparer.Ordinal)];

    /// <summary>The rule with names instead of ARNs, quotation marks around all of them, and single spaces, for comparison.</summary>
    public static string Canonical(string? rule)
    {
        var text = new System.Text.StringBuilder();
        foreach (var token in Tokenize(rule ?? ""))
        {
            if (token.Kind == AlarmRuleTokenKind.Word && text.Length > 0 && text[text.Length - 1] != '(')
                text.Append(' ');
            else if (token.Kind == AlarmRuleTokenKind.Open && text.Length > 0 && EndsWithOperator(text))
                text.Append(' ');
            _ = token.Kind == AlarmRuleTokenKind.Name ? text.Append('"').Append(token.Text).Append('"') : text.Append(token.Text);
        }

        return text.ToString();
    }

    /// <summary>
    /// The tokens of a rule. What stands in the brackets after a state is a name: in quotation marks anything up to the closing one, bare
    /// anything up to a space or a bracket.
    /// </summary>
    public static IEnumerable<AlarmRuleToken> Tokenize(string rule)
    {
        var at = 0;
        var expectsName = false;
        var afterState = false;
        while (at < rule.Length)
        {
            var c = rule[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }

            if (c is '(' or ')')
            {
                expectsName = c == '(' && afterState;
                afterState = false;
                yield return new AlarmRuleToken(c == '(' ? AlarmRuleTokenKind.Open : AlarmRuleTokenKind.Close, c.ToString(), at++);
                continue;
            }

            var start = at;
            if (c is '"' or '\'')
            {
                expectsName = afterState = false;
                var end = rule.IndexOf(c, at + 1);
                at = end < 0 ? rule.Length : end + 1;
                yield return new AlarmRuleToken(end < 0 ? AlarmRuleTokenKind.Unclosed : AlarmRuleTokenKind.Name,
                    NameOf(rule.Substring(start + 1, (end < 0 ? rule.Length : end) - start - 1)), start);
                continue;
            }

            while (at < rule.Length && !char.IsWhiteSpace(rule[at]) && rule[at] is not ('(' or ')'))
                at++;
            var word = rule.Substring(start, at - start);
            if (expectsName)
            {
                expectsName = false;
                yield return new AlarmRuleToken(AlarmRuleTokenKind.Name, NameOf(word), start);
                continue;
            }

            var upper = word.ToUpperInvariant();
            afterState = States.Contains(upper, StringComparer.Ordinal);
            yield return new AlarmRuleToken(AlarmRuleTokenKind.Word, upper, start);
        }
    }

    private static bool EndsWithOperator(System.Text.StringBuilder text)
    {
        var end = text.ToString();
        return end.EndsWith("AND", StringComparison.Ordinal) || end.EndsWith("OR", StringComparison.Ordinal)
            || end.EndsWith("NOT", StringComparison.Ordinal);
    }
}
