using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics;

/// <summary>
/// A resource of an export, with its properties as CloudFormation names them. Those of an alarm are the members of its request, which the
/// wire declares, so that no form of the export can forget one. [CloudFormation: AWS::CloudWatch::Alarm, AWS::CloudWatch::CompositeAlarm,
/// AWS::Logs::MetricFilter, AWS::Events::Rule]
/// </summary>
/// <param name="Name">Its name in the account.</param>
/// <param name="Type">Its type in CloudFormation.</param>
/// <param name="Properties">What it is.</param>
/// <param name="DependsOn">The resources of this export that have to be there first.</param>
internal sealed record AlarmResource(string Name, string Type, JsonElement Properties, IReadOnlyList<AlarmResource> DependsOn)
{
    public const string Alarm = "AWS::CloudWatch::Alarm";
    public const string CompositeAlarm = "AWS::CloudWatch::CompositeAlarm";
    public const string MetricFilter = "AWS::Logs::MetricFilter";
    public const string EventRule = "AWS::Events::Rule";

    /// <summary>Its name in documents.</summary>
    public string Id { get; } = ResourceId.Of(Name);

    /// <summary>Everything that is exported, each after what it depends on.</summary>
    /// <exception cref="ArgumentException">Two alarms have the same name.</exception>
    /// <exception cref="KmsMetricsValidationException">An alarm can never work.</exception>
    public static IReadOnlyList<AlarmResource> Of(
        IEnumerable<AlarmDefinition> alarms, PendingDeletionFilter? pendingDeletion, IEnumerable<KmsEventRule> rules)
    {
        var waiting = alarms.ToList();
        if (waiting.GroupBy(a => a.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } same)
            throw new ArgumentException("Two alarms are named " + DisplayText.Quote(same.Key) + ".", nameof(alarms));
        var written = new Dictionary<string, AlarmResource>(StringComparer.Ordinal);
        while (waiting.Count > 0)
        {
            // Alarms that look at each other in a circle cannot wait for each other.
            var ready = waiting.FindIndex(a => !LooksAt(a).Any(n => waiting.Exists(w => w.Name == n)));
            var alarm = waiting[Math.Max(ready, 0)];
            waiting.Remove(alarm);
            written[alarm.Name] = Of(alarm, [.. LooksAt(alarm).Distinct(StringComparer.Ordinal).Where(written.ContainsKey)
                .Select(n => written[n])]);
        }

        return [.. written.Values, .. pendingDeletion is null ? [] : new[] { Of(pendingDeletion) }, .. rules.Select(Of)];
    }

    private static IEnumerable<string> LooksAt(AlarmDefinition alarm) =>
        alarm is KmsCompositeAlarm composite ? composite.Rule.AlarmNames.Append(composite.Suppressor ?? "") : [];

    private static AlarmResource Of(AlarmDefinition alarm, IReadOnlyList<AlarmResource> dependsOn) => alarm switch
    {
        KmsAlarm values => new(alarm.Name, Alarm, Members(AlarmStructures.PutMetricAlarmRequest, values.ToRequest()), dependsOn),
        KmsCompositeAlarm composite =>
            new(alarm.Name, CompositeAlarm, Members(AlarmStructures.PutCompositeAlarmRequest, composite.ToRequest()), dependsOn),
        _ => throw new ArgumentException("An alarm of the type " + alarm.GetType() + " cannot be exported.", nameof(alarm)),
    };

    private static AlarmResource Of(PendingDeletionFilter watch) => new(watch.FilterName, MetricFilter, Members(w =>
    {
        w.WriteString("FilterName", watch.FilterName);
        w.WriteString("LogGroupName", watch.LogGroupName);
        w.WriteString("FilterPattern", PendingDeletionFilter.FilterPattern);
        w.WriteStartArray("MetricTransformations");
        w.WriteStartObject();
        w.WriteString("MetricNamespace", PendingDeletionFilter.MetricNamespace);
        w.WriteString("MetricName", PendingDeletionFilter.MetricName);
        w.WriteString("MetricValue", "1");
        w.WriteEndObject();
        w.WriteEndArray();
    }), []);

    private static AlarmResource Of(KmsEventRule rule) => new(rule.Name, EventRule, Members(w =>
    {
        w.WriteString(nameof(rule.Name), rule.Name);
        w.WriteString(nameof(rule.Description), rule.Description);
        w.WritePropertyName(nameof(rule.EventPattern));
        w.WriteRawValue(rule.EventPattern);
        w.WriteString("State", "ENABLED");
        rule.WriteTargets(w);
    }), []);

    private static JsonElement Members<T>(Structure<T> structure, T request)
        where T : class
    {
        using var writer = new JsonWireWriter { IsForDocuments = true };
        structure.Write(writer, request);
        return Parse(writer.Written);
    }

    private static JsonElement Members(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Parse(stream.ToArray());
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
