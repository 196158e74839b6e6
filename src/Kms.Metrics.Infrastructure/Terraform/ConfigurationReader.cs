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

    /// <param name="document">One file of a module.</param>
    /// <param name="scopes">The module as each of its callers makes it.</param>
    public static Reading Read(Node document, IEnumerable<ConfigurationScope> scopes)
    {
        var root = (MappingNode)document;
        var reading = new Reading();
        foreach (var scope in scopes)
        {
            reading.MayBeWatched |= scope.MayBeWatched;
            reading.WatchedAlarms.UnionWith(scope.Watched);
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
        }

        return reading;
    }

    private static void Resource(Reading reading, ConfigurationScope scope, string type, ScalarNode name, MappingNode body)
    {
        if (!type.StartsWith("aws_cloudwatch_", StringComparison.Ordinal))
            return;
        var address = type + "." + name.Text;
        foreach (var (key, value) in scope.Instances(body))
        {
            var values = (MappingNode)new ConfigurationValues(scope, key, value).Compute(body);
            var metadata = (body["//"] as MappingNode)?["metadata"] as MappingNode;
            TerraformResources.Read(reading, type, values,
                new Origin(scope.Address + address + (NodeValues.TextOf(key) is { } k ? "[\"" + k + "\"]" : ""), name)
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
        foreach (var (key, value) in scope.Instances(arguments))
        {
            var values = (MappingNode)new ConfigurationValues(scope, key, value).Compute(arguments);
            // Dimensions that are not passed may be written in the module.
            if (values["dimensions"] is null)
                values = new MappingNode(values.Start, values.End,
                    [.. values.Entries, new(ScalarNode.Of("dimensions", name), new UnknownNode(name))]);
            var address = scope.Address + "module." + name.Text;
            reading.Add(TerraformResources.Alarm(values, new Origin(address, name) { AlarmNames = [address] }));
        }
    }
}
