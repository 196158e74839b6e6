using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>Reads one resource of a template.</summary>
internal sealed class ResourceReader(Template template, Reading reading)
{
    private const string CloudWatch = "AWS::CloudWatch::";

    public void Read(ScalarNode id, Node node, IReadOnlyList<KeyValuePair<string, Node>> loop)
    {
        if (node is not MappingNode resource || NodeValues.TextOf(resource["Type"]) is not { } type
            || !(type.StartsWith(CloudWatch, StringComparison.Ordinal) || type == "AWS::Logs::MetricFilter"))
            return;
        var choices = new Choices();
        var questions = new QuestionCases();
        do
        {
            var intrinsics = new Intrinsics(template, choices);
            foreach (var (name, value) in loop)
                intrinsics.Loop[name] = value;
            if (NodeValues.TextOf(resource["Condition"]) is { } condition && !intrinsics.Conditions.IsTrue(condition))
                continue;
            var properties = resource["Properties"] ?? resource;
            questions.Cases.Add(Case(intrinsics, type, properties, OriginOf(intrinsics, id, resource, properties)));
        }
        while (choices.Next());
        questions.AreAll = choices.AreExhausted;
        reading.Questions.Add(questions);
    }

    private List<PlacedUsage> Case(Intrinsics i, string type, Node properties, Origin origin)
    {
        var found = new List<PlacedUsage>();
        switch (type)
        {
            case CloudWatch + "Alarm":
                found.AddRange(AlarmParts.Alarm(i, properties, origin));
                break;
            case CloudWatch + "CompositeAlarm":
                var composite = Composite(i, properties, origin);
                reading.Composites.Add(composite);
                found.Add(composite.Condition);
                break;
            case CloudWatch + "AnomalyDetector":
                found.AddRange(Detector(i, properties, origin));
                break;
            case CloudWatch + "Dashboard":
                if (i.Resolve((properties as MappingNode)?["DashboardBody"] ?? properties) is MappingNode { } body
                    && body["widgets"] is not null)
                    found.AddRange(DashboardBodyReader.Read(i.ResolveAll(body), origin));
                else if ((properties as MappingNode)?["DashboardBody"] is { } text)
                    found.AddRange(EmbeddedDashboard.Read(i.Pieces(text), origin));
                break;
            case "AWS::Logs::MetricFilter":
                foreach (var transformation in i.Items(i.Property(properties, "MetricTransformations")).Items)
                    MetricFilters.Check(reading, i.Property(transformation, "MetricNamespace"), origin);
                break;
        }

        return found;
    }

    private static IEnumerable<PlacedUsage> Detector(Intrinsics i, Node properties, Origin origin)
    {
        var metric = i.Property(properties, "SingleMetricAnomalyDetector") ?? properties;
        if (UsageFactory.Make(AlarmParts.Series(i, metric, i.Property(metric, "Stat"), origin.Node, null), origin) is { } usage)
            yield return usage;
        var queries = i.Property(i.Property(properties, "MetricMathAnomalyDetector"), "MetricDataQueries");
        foreach (var inner in i.Items(queries).Items.SelectMany(q => AlarmParts.Query(i, q, null, q, origin)))
            yield return inner;
    }

    private static PlacedComposite Composite(Intrinsics i, Node properties, Origin origin)
    {
        var rule = (properties as MappingNode)?["AlarmRule"];
        var pieces = rule is null ? [] : i.Pieces(rule);
        var text = string.Concat(pieces.Select(p => p.IsHole ? "?" : p.Text));
        // A hole that a reference makes is counted by its logical name.
        var references = rule is null ? [] : References.In(rule).ToList();
        return new PlacedComposite(origin, UsageFactory.OfCondition(AlarmParts.Condition(i, properties), null, origin.Node, origin))
        {
            Children = [.. AlarmRuleText.NamesIn(text), .. references],
            ChildrenAreKnown = pieces.Count(p => p.IsHole) <= references.Count
                && !references.Exists(r => r.StartsWith("AWS::", StringComparison.Ordinal)),
        };
    }

    private Origin OriginOf(Intrinsics i, ScalarNode id, MappingNode resource, Node properties)
    {
        var metadata = resource["Metadata"] as MappingNode;
        return new Origin(id.Text, id)
        {
            ConstructPath = NodeValues.TextOf(metadata?["aws:cdk:path"]),
            AlarmNames = [id.Text, .. NodeValues.Text(i.Property(properties, "AlarmName")).TryGet(out var name) ? [name]
                : Array.Empty<string>()],
            Ignored = [.. IgnoredRules.In(metadata), .. IgnoredRules.In(template.Root["Metadata"] as MappingNode)],
        };
    }
}
