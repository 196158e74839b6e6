using Kms.Metrics.Catalog;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Kms.Metrics.Infrastructure;

/// <summary>A settings file: how bad findings of a rule are, what is known and wanted, and what is not read.</summary>
internal sealed class AuditSettings
{
    public static readonly IReadOnlyList<string> FileNames = [".kms-metrics.yaml", ".kms-metrics.yml"];
    private static readonly string[] Sections = ["rules", "ignore", "exclude"];

    private readonly Dictionary<string, FindingSeverity?> _severities = new(StringComparer.Ordinal);
    private readonly List<(string Rule, Matcher? Path, Matcher? Resource)> _ignored = [];
    private readonly Matcher _excluded = new(StringComparison.Ordinal);
    private readonly string _folder;

    private AuditSettings(string folder) => _folder = folder;

    public static AuditSettings None { get; } = new(".");

    /// <exception cref="DocumentException">The file is no settings file.</exception>
    public static AuditSettings Parse(SourceText source, string folder)
    {
        var settings = new AuditSettings(folder);
        if (DocumentLoader.Load(source, isJson: false) is not [MappingNode root])
            return source.Text.AsSpan().Trim().IsEmpty ? settings
                : throw new DocumentException("A settings file holds 'rules', 'ignore' and 'exclude'", new TextPlace(1, 1));
        foreach (var (name, value) in root.Entries)
        {
            if (!Sections.Contains(name.Text, StringComparer.Ordinal))
                throw new DocumentException("There is no setting " + DisplayText.Quote(name.Text) + "; use rules, ignore or exclude",
                    name.Start);
            settings.Read(name.Text, value);
        }

        return settings;
    }

    public bool Excludes(string path) => _excluded.Match(Relative(path)).HasMatches;

    /// <summary>The finding as it is to be reported; <see langword="null"/> where it is not.</summary>
    public InfrastructureFinding? Apply(InfrastructureFinding finding)
    {
        if (_ignored.Exists(i => i.Rule == finding.RuleId && i.Path?.Match(Relative(finding.Path)).HasMatches != false
            && i.Resource?.Match(finding.Resource).HasMatches != false))
            return null;
        if (!_severities.TryGetValue(finding.RuleId, out var severity))
            return finding;
        return severity is { } changed ? finding with { Severity = changed } : null;
    }

    private void Read(string section, Node value)
    {
        switch (section)
        {
            case "rules":
                foreach (var (id, severity) in (value as MappingNode)?.Entries
                    ?? throw Wrong(value, "'rules' maps ids of rules to severities"))
                    _severities[Rule(id)] = SeverityOf(severity);
                break;
            case "ignore":
                foreach (var item in (value as SequenceNode)?.Items ?? throw Wrong(value, "'ignore' is a list"))
                {
                    if (item is not MappingNode entry || entry["rule"] is not ScalarNode rule)
                        throw Wrong(item, "An entry of 'ignore' has a rule, and may have a path and a resource");
                    _ignored.Add((Rule(rule), MatcherOf(entry["path"]), MatcherOf(entry["resource"])));
                }

                break;
            default:
                foreach (var item in (value as SequenceNode)?.Items ?? throw Wrong(value, "'exclude' is a list of patterns"))
                    _excluded.AddInclude(NodeValues.TextOf(item) ?? throw Wrong(item, "A pattern is a text"));
                break;
        }
    }

    private static FindingSeverity? SeverityOf(Node node) => NodeValues.TextOf(node)?.ToUpperInvariant() switch
    {
        "NONE" => null,
        "INFORMATION" => FindingSeverity.Information,
        "WARNING" => FindingSeverity.Warning,
        "ERROR" => FindingSeverity.Error,
        _ => throw Wrong(node, "A severity is none, information, warning or error"),
    };

    // A rule that does not exist is a slip of the pen, and would be obeyed by nobody.
    private static string Rule(ScalarNode id) =>
        id.Text == InfrastructureRules.ForeignPublisher || Rulebook.Rules.Any(r => r.Id == id.Text) ? id.Text
            : throw Wrong(id, "There is no rule " + DisplayText.Quote(id.Text));

    private static Matcher? MatcherOf(Node? pattern) =>
        NodeValues.TextOf(pattern) is { } text ? new Matcher(StringComparison.Ordinal).AddInclude(text) : null;

    private static DocumentException Wrong(Node node, string message) => new(message, node.Start);

    private string Relative(string path) => Path.GetRelativePath(_folder, path).Replace('\\', '/');
}
