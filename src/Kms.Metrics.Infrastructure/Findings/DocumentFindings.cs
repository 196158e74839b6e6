using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>Asks the rulebook about the questions of one document.</summary>
internal sealed class DocumentFindings(string path, SourceText source, Reading reading, AlarmListeners listeners)
{
    // What is missing in one case may be given in another, and only what is missing in all is missing.
    private static readonly string[] AbsenceRules = [RuleIds.MissingDimension, RuleIds.NobodyNotified];

    private readonly Comments _comments = new(source);
    private readonly HashSet<(string, TextPlace, string)> _seen = [];

    public IEnumerable<InfrastructureFinding> All() =>
        reading.Questions.SelectMany(Of).Concat(reading.Remarks.Where(r => !IsIgnored(r.RuleId, r.Node, r.Origin))
            .Select(r => Make(r.RuleId, r.Severity, r.Message, r.Remedy, r.Node, r.Origin, null)))
            .Where(f => _seen.Add((f.RuleId, new TextPlace(f.Line, f.Column), f.Message)));

    private IEnumerable<InfrastructureFinding> Of(QuestionCases questions)
    {
        var cases = questions.Cases.Select(c => c.SelectMany(Check).ToList()).ToList();
        foreach (var (finding, usage) in cases.SelectMany(c => c))
        {
            var isMissingInAll = questions.AreAll && cases.TrueForAll(c => c.Exists(f => f.Finding.RuleId == finding.RuleId));
            if (AbsenceRules.Contains(finding.RuleId) && !isMissingInAll)
                continue;
            var node = usage.NodeOf(finding);
            if (!IsIgnored(finding.RuleId, node, usage.Origin))
                yield return Make(finding.RuleId, finding.Severity, usage.InWordsOfTheAuthor(finding.Message),
                    usage.InWordsOfTheAuthor(finding.Remedy), node, usage.Origin,
                    finding.Suggestion is { } text ? usage.InWordsOfTheAuthor(text.Split('\n')[^1]) : null);
        }
    }

    private IEnumerable<(Finding Finding, PlacedUsage Usage)> Check(PlacedUsage placed)
    {
        var usage = placed.Usage;
        if (usage.Alarm is { } alarm && (reading.MayBeWatched || placed.Origin.AlarmNames.Any(reading.WatchedAlarms.Contains)
            || listeners.MayListenTo(placed)))
            usage = usage with { Alarm = alarm with { Actions = default, ActionsEnabled = default } };
        return Rulebook.Check(usage).Select(f => (f, placed));
    }

    private bool IsIgnored(string ruleId, Node node, Origin origin) =>
        origin.Ignored.Any(i => i == "*" || i == ruleId) || _comments.Ignore(ruleId, node.Start.Line)
            || _comments.Ignore(ruleId, origin.Node.Start.Line);

    private InfrastructureFinding Make(
        string ruleId, FindingSeverity severity, string message, string remedy, Node node, Origin origin, string? suggestion)
    {
        var end = node is ScalarNode && node.End.Line == node.Start.Line ? node.End
            : new TextPlace(node.Start.Line, Math.Max(node.Start.Column + 1, source.Line(node.Start.Line).TrimEnd().Length + 1));
        return new InfrastructureFinding
        {
            RuleId = ruleId,
            Severity = severity,
            Message = message,
            Remedy = remedy,
            Path = path,
            Line = node.Start.Line,
            Column = node.Start.Column,
            EndLine = end.Line,
            EndColumn = Math.Max(end.Column, node.Start.Column + 1),
            Resource = origin.Resource,
            ConstructPath = origin.ConstructPath,
            Suggestion = suggestion,
        };
    }
}
