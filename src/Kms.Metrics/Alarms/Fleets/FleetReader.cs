using System.Globalization;

namespace Kms.Metrics;

/// <summary>
/// Reads fleets strictly: a member that does not exist, or a value that cannot be, is an error with its path; all errors are collected.
/// </summary>
internal sealed class FleetReader
{
    private const string Schema = "$schema";
    private readonly List<string> _errors = [];

    /// <exception cref="FleetFormatException">Settings contradict each other.</exception>
    public static IReadOnlyList<FleetOptions> ReadAll(FleetNode root)
    {
        var reader = new FleetReader();
        IReadOnlyList<FleetNode> nodes = [root];
        if (root.Members?.FirstOrDefault(m => Is(m.Name, "fleets")).Value is { } list)
        {
            reader.Object(root, new() { ["fleets"] = static _ => { } });
            nodes = list.Items ?? reader.Wrong(list, "must be a list of fleets") ?? [];
        }

        var fleets = nodes.Select(reader.Fleet).ToList();
        foreach (var twice in fleets.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            reader._errors.Add("fleets: two fleets are named " + DisplayText.Quote(twice.Key) + "; each would undo the other's changes");
        return reader._errors.Count == 0 ? fleets : throw new FleetFormatException(reader._errors);
    }

    private FleetOptions Fleet(FleetNode node)
    {
        var fleet = new FleetOptions();
        var named = false;
        Object(node, new()
        {
            ["name"] = n => named = Try(n, () => fleet.Name = Text(n)),
            ["regions"] = n => Each(n, i => fleet.Regions.Add(Text(i))),
            ["clients"] = n => Each(n, i => fleet.Clients.Add(Text(i))),
            ["kinds"] = n => Replace(fleet.Kinds, Kinds(n)),
            ["thresholds"] = n => Each(n, i => Threshold(fleet, i)),
            ["actions"] = n => Each(n, i => Action(fleet, i)),
            ["quotas"] = n =>
            {
                fleet.Quotas.Clear();
                Each(n, i => fleet.Quotas.Add(KmsRequestQuota.OfOperation(Text(i))));
            },
            ["exclude"] = n => Each(n, i => Exclusion(fleet, i)),
            ["mute"] = n => Each(n, i => Mute(fleet, i)),
            ["tags"] = n => Tags(fleet, n),
            ["description"] = n => fleet.Description = Text(n),
            ["runbook"] = n => fleet.Runbook = Text(n),
            ["minimumRequests"] = n => fleet.MinimumRequests = Number(n),
            ["interval"] = n => fleet.Interval = Time(n),
            ["removeActions"] = n => fleet.Plan.RemoveActions = Boolean(n),
            ["prune"] = n => Prune(fleet.Plan, n),
        });
        if (!named && !_errors.Exists(e => e.StartsWith(PathOf(node, "name"), StringComparison.Ordinal)))
            _errors.Add(PathOf(node, "name") + ": a fleet needs a name, by which it knows its alarms");
        if (_errors.Count == 0)
            Try(node, fleet.Validate);
        return fleet;
    }

    private void Threshold(FleetOptions fleet, FleetNode node)
    {
        RecommendedAlarmKind? kind = null;
        string? resource = null;
        double? value = null;
        AlarmTag? tag = null;
        Object(node, new()
        {
            ["kind"] = n => kind = Kind(n),
            ["resource"] = n => resource = Text(n),
            ["tag"] = n => tag = Tag(n),
            ["value"] = n => value = Number(n),
        });
        if (kind is not { } known || value is not { } number)
            Wrong(node, "needs a kind and a value");
        else if (resource is not null && tag is not null)
            Wrong(node, "is for a resource or for a tag, not for both");
        else
            Try(node, () => _ = resource is not null ? fleet.ThresholdFor(known, resource, number)
                : tag is not null ? fleet.ThresholdForTag(known, tag.Key, tag.Value, number) : fleet.Threshold(known, number));
    }

    private void Action(FleetOptions fleet, FleetNode node)
    {
        if (node.Text is not null)
        {
            fleet.Actions.Add(new FleetAction(AlarmAction.FromArn(node.Text)));
            return;
        }

        AlarmAction? action = null;
        IReadOnlyCollection<RecommendedAlarmKind> kinds = [];
        RecommendedAlarmSeverity? severity = null;
        var states = new List<AlarmState>();
        Object(node, new()
        {
            ["arn"] = n => action = AlarmAction.FromArn(Text(n)),
            ["kinds"] = n => kinds = Kinds(n),
            ["severity"] = n => severity = Word<RecommendedAlarmSeverity>(n),
            ["on"] = n => Each(n, i => states.Add(Word<AlarmState>(i) is var state && state != AlarmState.Unknown ? state
                : throw new FormatException("must be one of Alarm, Ok, InsufficientData"))),
        });
        if (action is null)
            Wrong(node, "needs an arn");
        else
            fleet.Actions.Add(new FleetAction(action) { Kinds = kinds, Severity = severity,
                States = states.Count > 0 ? states : [AlarmState.Alarm] });
    }

    private void Exclusion(FleetOptions fleet, FleetNode node)
    {
        var exclusion = new FleetExclusion();
        Object(node, new()
        {
            ["resource"] = n => exclusion = exclusion with { Resource = Text(n) },
            ["kinds"] = n => exclusion = exclusion with { Kinds = Kinds(n) },
            ["tag"] = n => exclusion = exclusion with { Tag = Tag(n) },
        });
        if (exclusion == new FleetExclusion())
            Wrong(node, "would exclude every alarm; name a resource, kinds or a tag");
        else
            fleet.Exclusions.Add(exclusion);
    }

    private void Mute(FleetOptions fleet, FleetNode node)
    {
        DateTimeOffset? until = null;
        var mute = new FleetMute(default(DateTimeOffset));
        Object(node, new()
        {
            ["until"] = n => until = Moment(n),
            ["resource"] = n => mute = mute with { Resource = Text(n) },
            ["kinds"] = n => mute = mute with { Kinds = Kinds(n) },
            ["reason"] = n => mute = mute with { Reason = Text(n) },
        });
        if (until is { } end)
            fleet.Mutes.Add(mute with { Until = end });
        else
            Wrong(node, "needs a moment until which it lasts, such as 2026-12-01T08:00:00Z");
    }

    private void Prune(AlarmPlanOptions plan, FleetNode node)
    {
        if (node.Text is not null)
        {
            plan.Prune = Boolean(node);
            return;
        }

        plan.Prune = true;
        Object(node, new()
        {
            ["enabled"] = n => plan.Prune = Boolean(n),
            ["silentAfter"] = n => plan.PruneSilentAfter = Time(n),
            ["kinds"] = n => plan.PruneKinds = new HashSet<RecommendedAlarmKind>(Kinds(n)),
            ["maxShare"] = n => plan.MaxPruneShare = Number(n),
            ["allowEmptyListing"] = n => plan.AllowEmptyListing = Boolean(n),
        });
    }

    private void Tags(FleetOptions fleet, FleetNode node)
    {
        if (node.Members is null)
            Wrong(node, "must be an object of keys and values");
        foreach (var (name, value) in node.Members ?? [])
            Try(value, () => fleet.Tags[name] = Text(value));
    }

    private AlarmTag Tag(FleetNode node)
    {
        string? key = null;
        string? value = null;
        Object(node, new() { ["key"] = n => key = Text(n), ["value"] = n => value = Text(n) });
        return key is null || value is null ? throw new FormatException("needs a key and a value") : new AlarmTag(key, value);
    }

    private List<RecommendedAlarmKind> Kinds(FleetNode node)
    {
        var kinds = new List<RecommendedAlarmKind>();
        Each(node, i => kinds.Add(Kind(i)));
        return kinds.Count > 0 || node.Items?.Count > 0 ? kinds : throw new FormatException("must hold one kind or more");
    }

    private static RecommendedAlarmKind Kind(FleetNode node) => Word<RecommendedAlarmKind>(node);

    private void Object(FleetNode node, Dictionary<string, Action<FleetNode>> members)
    {
        if (node.Members is null)
        {
            Wrong(node, "must be an object");
            return;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in node.Members)
        {
            if (node.Path.Length == 0 && Is(name, Schema))
                continue;
            var known = members.Keys.FirstOrDefault(m => Is(m, name));
            if (known is null)
                Wrong(value, "does not exist; there are " + DisplayText.List(members.Keys));
            else if (!seen.Add(name))
                Wrong(value, "is given twice");
            else
                Try(value, () => members[known](value));
        }
    }

    private void Each(FleetNode node, Action<FleetNode> read)
    {
        // Configuration has no empty lists.
        if (node.Items is null && (node.Members is not null || !string.IsNullOrEmpty(node.Text)))
            throw new FormatException("must be a list");
        foreach (var item in node.Items ?? [])
            Try(item, () => read(item));
    }

    private bool Try(FleetNode node, Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException and not FleetFormatException)
        {
            // The first line: what .NET adds about parameters is of no use to who writes a file.
            Wrong(node, e.Message.Split('\n')[0].Replace(" (Parameter '" + (e as ArgumentException)?.ParamName + "')", "")
                .TrimEnd('.', '\r'));
            return false;
        }
    }

    private IReadOnlyList<FleetNode>? Wrong(FleetNode node, string problem)
    {
        _errors.Add((node.Path.Length == 0 ? "" : node.Path + ": ") + problem);
        return null;
    }

    private static void Replace(ISet<RecommendedAlarmKind> kinds, List<RecommendedAlarmKind> by)
    {
        kinds.Clear();
        kinds.UnionWith(by);
    }

    private static string Text(FleetNode node) =>
        node.Text is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) ? text : throw new FormatException("must be a text");

    private static double Number(FleetNode node) =>
        double.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException(DisplayText.Quote(node.Text) + " is not a number");

    private static bool Boolean(FleetNode node) =>
        bool.TryParse(Text(node), out var value) ? value
            : throw new FormatException(DisplayText.Quote(node.Text) + " is neither true nor false");

    private static TimeSpan Time(FleetNode node) =>
        TimeSpan.TryParse(Text(node), CultureInfo.InvariantCulture, out var time) ? time
            : throw new FormatException(DisplayText.Quote(node.Text) + " is not a length of time, such as 01:00:00 or 30.00:00:00");

    private static DateTimeOffset Moment(FleetNode node) =>
        DateTimeOffset.TryParse(Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
            : throw new FormatException(DisplayText.Quote(node.Text) + " is not a time, such as 2026-12-01T08:00:00Z");

    private static T Word<T>(FleetNode node)
        where T : struct
    {
        var text = Text(node);
        var names = Enum.GetNames(typeof(T));
        return names.Any(n => Is(n, text)) && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value
            : throw new FormatException(DisplayText.Quote(text) + " does not exist; there are " + DisplayText.List(names));
    }

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static string PathOf(FleetNode node, string member) => node.Path.Length == 0 ? member : node.Path + "." + member;
}
