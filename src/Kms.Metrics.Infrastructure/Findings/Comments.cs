using System.Text.RegularExpressions;

namespace Kms.Metrics.Infrastructure;

/// <summary>
/// The comments that say what not to report: <c># kms-metrics: ignore KMS0204</c> in the same line or in one of its own above, and
/// <c># kms-metrics: ignore-file KMS0204</c> anywhere. Without an id they mean every rule.
/// </summary>
internal sealed partial class Comments
{
    private readonly Dictionary<int, List<string>> _byLine = [];
    private readonly List<string> _ofFile = [];

    public Comments(SourceText source)
    {
        // Most files have none.
        if (!source.Text.Contains("kms-metrics:", StringComparison.Ordinal))
            return;
        for (var line = 1; line <= source.LineCount; line++)
        {
            var text = source.Line(line).ToString();
            var match = Comment().Match(text);
            if (!match.Success)
                continue;
            var ids = match.Groups["ids"].Value;
            if (match.Groups["file"].Success)
                _ofFile.Add(ids);
            else if (NextLine(source, line, text.AsSpan(0, match.Index).Trim().IsEmpty) is var about
                && _byLine.TryGetValue(about, out var others))
                others.Add(ids);
            else
                _byLine[about] = [ids];
        }
    }

    public bool Ignore(string ruleId, int line) =>
        _ofFile.Exists(ids => Means(ids, ruleId)) || (_byLine.TryGetValue(line, out var about) && about.Exists(ids => Means(ids, ruleId)));

    private static bool Means(string ids, string ruleId) => ids.Length == 0 || ids.Contains(ruleId, StringComparison.Ordinal);

    // A comment in a line of its own is about the next line that is none.
    private static int NextLine(SourceText source, int line, bool isAlone)
    {
        if (!isAlone)
            return line;
        do
            line++;
        while (line < source.LineCount && source.Line(line).TrimStart() is ['#', ..]);
        return line;
    }

    [GeneratedRegex("""(#|"//"\s*:\s*"|//)\s*kms-metrics:\s*ignore(?<file>-file)?\b\s*(?<ids>(KMS\d{4}[\s,]*)*)""")]
    private static partial Regex Comment();
}
