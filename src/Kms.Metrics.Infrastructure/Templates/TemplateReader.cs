namespace Kms.Metrics.Infrastructure;

/// <summary>Reads the questions of a CloudFormation template: resource by resource, in every case that a deployment can choose.</summary>
internal sealed class TemplateReader
{
    private const string LoopPrefix = "Fn::ForEach::";
    private readonly Template _template;
    private readonly Reading _reading = new();

    private TemplateReader(Template template) => _template = template;

    /// <exception cref="DocumentException">Resources refer to each other in a circle.</exception>
    public static Reading Read(Template template)
    {
        var graph = new ReferenceGraph(template);
        if (graph.Circle() is { Count: > 0 } circle)
        {
            throw new DocumentException("These resources refer to each other in a circle: "
                + string.Join(" -> ", circle.Select(DisplayText.Shorten)),
                template.Resources.Entries.First(e => e.Key.Text == circle[0]).Key.Start);
        }

        var reader = new TemplateReader(template);
        reader._reading.MayBeWatched = template.HasMacros || NodeSearch.HearsAlarms(template.Resources);
        reader._reading.WatchedAlarms.UnionWith(graph.Shared());
        foreach (var (id, resource) in template.Resources.Entries)
            reader.Each(id, resource);
        return reader._reading;
    }

    private void Each(ScalarNode id, Node resource)
    {
        if (!id.Text.StartsWith(LoopPrefix, StringComparison.Ordinal))
        {
            new ResourceReader(_template, _reading).Read(id, resource, []);
            return;
        }

        // [variable, values, { "Name${variable}": resource }]
        if (resource is not SequenceNode { Items: [ScalarNode variable, var values, MappingNode body] })
            return;
        IReadOnlyList<Node> items = values is SequenceNode list ? list.Items : [new UnknownNode(values)];
        foreach (var item in items)
        {
            foreach (var (name, inner) in body.Entries)
            {
                var written = name.Text.Replace("${" + variable.Text + "}", NodeValues.TextOf(item) ?? "*", StringComparison.Ordinal);
                new ResourceReader(_template, _reading).Read(ScalarNode.Of(written, name), inner, [new(variable.Text, item)]);
            }
        }
    }
}
