using System.Text.Json;

namespace Kms.Metrics;

/// <summary>Writes resources as Terraform's JSON. [Terraform: JSON configuration syntax, provider hashicorp/aws]</summary>
internal sealed class TerraformWriter(Utf8JsonWriter w)
{
    private const string Suppressor = "ActionsSuppressor";

    public void Write(IReadOnlyList<AlarmResource> resources, ISet<string> existing)
    {
        w.WriteStartObject();
        w.WriteStartObject("terraform");
        w.WriteStartObject("required_providers");
        w.WriteStartObject("aws");
        w.WriteString("source", "hashicorp/aws");
        w.WriteString("version", ">= 5.0");
        w.WriteEndObject();
        w.WriteEndObject();
        w.WriteEndObject();
        Imports([.. resources.Where(r => r.Type is AlarmResource.Alarm or AlarmResource.CompositeAlarm && existing.Contains(r.Name))]);
        w.WriteStartObject("resource");
        foreach (var section in resources.GroupBy(r => r.Type, StringComparer.Ordinal))
            Section(TerraformNames.TypeOf(section.Key), [.. section], r => r.Id, Write);
        Section(TerraformNames.EventTarget, [.. resources.Where(r => r.Type == AlarmResource.EventRule)
            .SelectMany(r => r.Properties.GetProperty("Targets").EnumerateArray(), (r, target) => (Rule: r, Target: target))],
            t => ResourceId.Of(t.Rule.Name + "-" + t.Target.GetProperty("Id").GetString()), t => WriteTarget(t.Rule, t.Target));
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void Imports(IReadOnlyList<AlarmResource> alarms)
    {
        if (alarms.Count == 0)
            return;
        w.WriteStartArray("import");
        foreach (var alarm in alarms)
        {
            w.WriteStartObject();
            w.WriteString("to", AddressOf(alarm));
            w.WriteString("id", Escape(alarm.Name));
            w.WriteEndObject();
        }

        w.WriteEndArray();
    }

    private void Section<T>(string type, IReadOnlyList<T> items, Func<T, string> idOf, Action<T> write)
    {
        if (items.Count == 0)
            return;
        w.WriteStartObject(type);
        foreach (var item in items)
        {
            w.WriteStartObject(idOf(item));
            write(item);
            w.WriteEndObject();
        }

        w.WriteEndObject();
    }

    private void Write(AlarmResource resource)
    {
        Members(resource.Type, resource.Properties.EnumerateObject().Where(p => !p.Name.StartsWith(Suppressor, StringComparison.Ordinal)));
        if (resource.Properties.TryGetProperty(Suppressor, out var alarm))
        {
            w.WriteStartObject("actions_suppressor");
            w.WriteString("alarm", Escape(alarm.GetString()!));
            foreach (var time in resource.Properties.EnumerateObject()
                .Where(p => p.Name.StartsWith(Suppressor, StringComparison.Ordinal)).Skip(1))
                Member(resource.Type, time.Name.Substring(Suppressor.Length), time.Value);
            w.WriteEndObject();
        }

        if (resource.DependsOn.Count == 0)
            return;
        w.WriteStartArray("depends_on");
        foreach (var other in resource.DependsOn)
            w.WriteStringValue(AddressOf(other));
        w.WriteEndArray();
    }

    private void WriteTarget(AlarmResource rule, JsonElement target)
    {
        w.WriteString("rule", "${" + AddressOf(rule) + ".name}");
        w.WriteString("target_id", Escape(target.GetProperty("Id").GetString()!));
        w.WriteString("arn", Escape(target.GetProperty("Arn").GetString()!));
    }

    private void Members(string type, IEnumerable<JsonProperty> members)
    {
        foreach (var member in members)
            Member(type, member.Name, member.Value);
    }

    private void Member(string type, string name, JsonElement value)
    {
        switch (name)
        {
            case "Targets":
                break;
            case "Metric":
                // The metric's members stand beside its period and statistic.
                Members(type, value.EnumerateObject());
                break;
            case "MetricStat":
                w.WriteStartArray(TerraformNames.MemberOf(type, name));
                Value(type, value);
                w.WriteEndArray();
                break;
            case "Dimensions":
                Map("dimensions", value, "Name");
                break;
            case "Tags":
                Map("tags", value, "Key");
                break;
            case "EventPattern":
                w.WriteString("event_pattern", Escape(value.GetRawText()));
                break;
            default:
                w.WritePropertyName(TerraformNames.MemberOf(type, name));
                Value(type, value);
                break;
        }
    }

    private void Value(string type, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                w.WriteStartObject();
                Members(type, value.EnumerateObject());
                w.WriteEndObject();
                break;
            case JsonValueKind.Array:
                w.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Value(type, item);
                w.WriteEndArray();
                break;
            case JsonValueKind.String:
                w.WriteStringValue(Escape(value.GetString()!));
                break;
            default:
                value.WriteTo(w);
                break;
        }
    }

    private void Map(string name, JsonElement items, string key)
    {
        w.WriteStartObject(name);
        foreach (var item in items.EnumerateArray())
            w.WriteString(Escape(item.GetProperty(key).GetString()!), Escape(item.GetProperty("Value").GetString()!));
        w.WriteEndObject();
    }

    private static string AddressOf(AlarmResource resource) => TerraformNames.TypeOf(resource.Type) + "." + resource.Id;

    // A text from the account is data: Terraform must not take it for a template.
    private static string Escape(string text) => text.Replace("${", "$${").Replace("%{", "%%{");
}
