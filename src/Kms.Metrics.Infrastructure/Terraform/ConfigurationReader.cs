namespace Kms.Metrics.Infrastructure;

/// <summary>Reads Terraform's configuration in JSON, as people and the CDK for Terraform write it.</summary>
internal static class ConfigurationReader
{
    private static readonly string[] Sections = ["resource", "module", "data", "variable", "locals", "provider", "terraform", "output"];

    public static bool IsConfiguration(Node document, string path) =>
        document is MappingNode root && (path.EndsWith(".tf.json", StringComparison.OrdinalIgnoreCase)
            ? root.Entries.Any(e => Sections.Contains(e.Key.Text, StringComparer.Ordinal))
            : ConfigurationScope.Bodies(root["resource"]).Any(e => e.Key.Text.StartsWith("aws_", StringComparison.Ordinal)
                && e.Value is MappingNode));

    public static Reading Read(Node document, ConfigurationScope scope)
    {
        var root = (MappingNode)document;
        var reading = new Reading
        {
            MayBeWatched = scope.HasHcl || ConfigurationScope.Bodies(root["module"]).Any() || NodeSearch.HearsAlarms(root),
        };
        foreach (var (type, named) in ConfigurationScope.Bodies(root["resource"]))
        {
            foreach (var (name, body) in ConfigurationScope.Bodies(named))
            {
                foreach (var block in body is SequenceNode several ? several.Items.OfType<MappingNode>()
                    : [.. new[] { body as MappingNode }.OfType<MappingNode>()])
                    Resource(reading, scope, type.Text, name, block);
            }
        }

        foreach (var (name, body) in ConfigurationScope.Bodies(root["module"]))
            Module(reading, scope, name, body);
        return reading;
    }

    private static void Resource(Reading reading, ConfigurationScope scope, string type, ScalarNode name, MappingNode body)
    {
        if (!type.StartsWith("aws_cloudwatch_", StringComparison.Ordinal))
        {
            // Whoever else names an alarm may tell somebody of it.
            foreach (var text in NodeSearch.All(body).OfType<ScalarNode>().SelectMany(s => AlarmReferences(s.Text)))
                reading.WatchedAlarms.Add(text);
            return;
        }

        var address = type + "." + name.Text;
        foreach (var (key, value) in Instances(scope, body))
        {
            var values = (MappingNode)new ConfigurationValues(scope, key, value).Compute(body);
            var metadata = (body["//"] as MappingNode)?["metadata"] as MappingNode;
            TerraformResources.Read(reading, type, values,
                new Origin(address + (NodeValues.TextOf(key) is { } k ? "[\"" + k + "\"]" : ""), name)
            {
                ConstructPath = NodeValues.TextOf(metadata?["path"]),
                AlarmNames = [address, .. NodeValues.TextOf(values["alarm_name"]) is { } alarm ? [alarm] : Array.Empty<string>()],
                Ignored = IgnoredRules.InComment(NodeValues.TextOf(body["//"])),
            });
        }
    }

    // A module that takes an alarm's settings under the provider's names; who hears of the alarm is the module's affair.
    private static void Module(Reading reading, ConfigurationScope scope, ScalarNode name, Node body)
    {
        if (body is not MappingNode arguments || arguments["metric_name"] is null || arguments["namespace"] is null)
            return;
        foreach (var (key, value) in Instances(scope, arguments))
        {
            var values = (MappingNode)new ConfigurationValues(scope, key, value).Compute(arguments);
            var address = "module." + name.Text;
            reading.Add(TerraformResources.Alarm(values, new Origin(address, name) { AlarmNames = [address] }));
        }
    }

    private static IEnumerable<(Node? Key, Node? Value)> Instances(ConfigurationScope scope, MappingNode body)
    {
        if (body["for_each"] is not { } each)
            return [(null, null)];
        return new ConfigurationValues(scope, null, null).Compute(each) switch
        {
            MappingNode { Entries.Count: > 0 } map => map.Entries.Select(e => ((Node?)e.Key, (Node?)e.Value)),
            SequenceNode { Items.Count: > 0 } set => set.Items.Select(i => ((Node?)i, (Node?)i)),
            _ => [(null, null)],
        };
    }

    private static IEnumerable<string> AlarmReferences(string text)
    {
        const string Prefix = "aws_cloudwatch_";
        for (var at = text.IndexOf(Prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Prefix, at + 1, StringComparison.Ordinal))
            yield return string.Join('.', text[at..].Split('.', '[', '}', ')', ',', ' ').Take(2));
    }
}
