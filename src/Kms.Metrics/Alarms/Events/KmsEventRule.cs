using System.Text.Json;

namespace Kms.Metrics;

/// <summary>A rule of EventBridge that passes events of KMS on. Immutable. [KMS guide: EventBridge]</summary>
public sealed class KmsEventRule
{
    private const string TargetPrefix = "target-";
    private const int LongestName = 64;
    private const int MostTargets = 5;

    /// <summary>Creates a rule.</summary>
    /// <param name="name">Its name: 1 to 64 letters, digits, full stops, hyphens and underscores.</param>
    /// <param name="kinds">The events that it passes on: one or more.</param>
    /// <param name="targets">The ARNs of what it passes them to: 1 to 5.</param>
    /// <exception cref="ArgumentException">The name cannot be one, there is no event or no target, or a target is not an ARN.</exception>
    public KmsEventRule(string name, IEnumerable<KmsEventKind> kinds, IEnumerable<string> targets)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentNullException.ThrowIfNull(targets);
        if (name.Length > LongestName
            || !name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_'))
            throw new ArgumentException("The name of a rule has at most 64 letters, digits, full stops, hyphens and underscores.",
                nameof(name));
        Name = name;
        Kinds = [.. kinds.Distinct()];
        Targets = [.. targets.Distinct(StringComparer.Ordinal)];
        if (Kinds.Count == 0)
            throw new ArgumentException("A rule passes on events of one kind or more.", nameof(kinds));
        if (Targets.Count is 0 or > MostTargets
            || Targets.Any(t => t is null || !t.StartsWith("arn:", StringComparison.Ordinal) || t.Any(char.IsControl)))
            throw new ArgumentException("A rule passes events on to 1 to 5 targets, each named by its ARN.", nameof(targets));
        EventPattern = "{\"source\":[\"" + KmsEvent.Source + "\"],\"detail-type\":["
            + string.Join(",", Kinds.Select(k => JsonSerializer.Serialize(KmsEvent.WordOf(k), JsonText.Default.String))) + "]}";
    }

    /// <summary>The rule's name.</summary>
    public string Name { get; }

    /// <summary>The events that it passes on.</summary>
    public IReadOnlyList<KmsEventKind> Kinds { get; }

    /// <summary>The ARNs of what it passes them to.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>The rule's description.</summary>
    public string Description => "Passes on events of AWS KMS: " + string.Join(", ", Kinds.Select(KmsEvent.WordOf));

    /// <summary>The pattern that events must match, as JSON.</summary>
    public string EventPattern { get; }

    /// <summary>The rule for all three events of KMS.</summary>
    /// <param name="targets">The ARNs of what it passes them to: 1 to 5.</param>
    /// <returns>The rule, named <c>kms-key-events</c>.</returns>
    /// <exception cref="ArgumentException">There is no target, or one is not an ARN.</exception>
    public static KmsEventRule ForAll(params string[] targets) =>
        new("kms-key-events", [KmsEventKind.Rotation, KmsEventKind.Deletion, KmsEventKind.ImportedKeyMaterialExpiration], targets);

    /// <summary>Writes the targets, as EventBridge and CloudFormation both have them.</summary>
    internal void WriteTargets(Utf8JsonWriter w)
    {
        w.WriteStartArray(nameof(Targets));
        for (var i = 0; i < Targets.Count; i++)
        {
            w.WriteStartObject();
            w.WriteString("Id", TargetId(i));
            w.WriteString("Arn", Targets[i]);
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    internal static bool IsTargetId(string id) => id.StartsWith(TargetPrefix, StringComparison.Ordinal)
        && id.Length > TargetPrefix.Length && id.Skip(TargetPrefix.Length).All(char.IsDigit);

    internal static string TargetId(int index) => TargetPrefix + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
