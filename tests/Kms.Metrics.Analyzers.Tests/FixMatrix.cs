using System.Text.RegularExpressions;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>Requests about each of the nine metrics with one mistake each, in each way in which people write a request.</summary>
internal static partial class FixMatrix
{
    private static readonly (string Name, Func<string, string> Write)[] Lists =
    [
        ("collection expression", d => "[" + d + "]"),
        ("list", d => "new List<Dimension> { " + d + " }"),
        ("target-typed list", d => "new() { " + d + ", }"),
        ("list of a line each", d =>
            "new List<Dimension>\n{\n    " + d.Replace("}, ", "}, // one\n    ", StringComparison.Ordinal) + ", // last\n}"),
        ("spread", d => "[.. others, " + d + "]"),
        ("array", d => "new[] { " + d + " }.ToList()"),
    ];

    private static readonly (string Name, Func<string, string> Write)[] Maps =
    [
        ("map by index", d => "new Dictionary<string, string> { " + d + " }"),
        ("sorted map by index", d => "new SortedDictionary<string, string>\n{\n    " + d + ", // last\n}"),
        ("map of pairs", d => "new Dictionary<string, string> { " + Regex.Replace(d, "\\[(.*?)\\] = ([^,]+)", "{ $1, $2 }") + " }"),
    ];

    private static readonly (string Name, Func<string, IReadOnlyList<(string Name, string Value)>, string> Write)[] Forms =
    [
        ("argument", (type, parts) => Method("SINK.Send(new " + type + " { " + Joined(parts) + " });")),
        ("lines", (type, parts) => Method("SINK.Send(new " + type + "\n{\n"
            + string.Concat(parts.Select(p => "    " + p.Name + " = " + p.Value + ", // " + p.Name + "\n")) + "});")),
        ("local", (type, parts) => Method("var request = new " + type + " { " + Joined(parts) + " };\nSINK.Send(request);")),
        ("target-typed local", (type, parts) => Method(type + " request = new() { " + Joined(parts) + " };\nSINK.Send(request);")),
        ("statements", (type, parts) => Method("var request = new " + type + "();\n"
            + string.Concat(parts.Select(p => "request." + p.Name + " = " + p.Value + "; // " + p.Name + "\n")) + "SINK.Send(request);")),
        ("qualified", (type, parts) => Qualified(Method("SINK.Send(new " + type + " { " + Joined(parts) + " });"))),
        ("lines with tabs, directives and carriage returns", (type, parts) => Method("SINK.Send(new " + type + "\n{\n"
            + string.Concat(parts.Select(p => "\t// " + p.Name + "\n\t" + p.Name + " = " + p.Value + ",\n"))
            + "#if OTHER\n\tNothing = 1,\n#endif\n});").Replace("\n", "\r\n", StringComparison.Ordinal)),
        ("field", (type, parts) => Class("private readonly " + type + " _request = new() { " + Joined(parts) + " };", isStatic: false)),
        ("primary constructor", (type, parts) =>
            "class Form(List<Dimension> others)\n{\nprivate readonly List<Dimension> others = others;\n"
            + "public void M() => SINK.Send(new " + type + " { " + Joined(parts) + " });\n" + Given + "\n}"),
        ("with errors elsewhere", (type, parts) => Class("void M(List<Dimension> others)\n{\nSINK.Send(new " + type + " { " + Joined(parts)
            + " });\n}\nvoid Broken() { int x = ; Undefined y = Missing(x, unknown); return y }", isStatic: false)),
        ("static method", (type, parts) => Class("public static " + type + " Make(string unknown) => new " + type + " { "
            + Joined(parts) + " };", isStatic: true)),
    ];

    private const string Given = "static class Given { public static string Value { get; set; } }";

    /// <summary>Programs of top-level statements, one of so many.</summary>
    public static IEnumerable<(string Title, string Code)> Programs(int every)
    {
        var turn = 0;
        foreach (var metric in KmsCatalog.Metrics)
        {
            foreach (var mistake in Mistakes(metric, "aws"))
            {
                if (turn++ % every != 0)
                    continue;
                var list = Lists[turn % Lists.Length];
                var parts = mistake.Parts.Where(p => p.Value != "")
                    .Select(p => (p.Name, Value: p.Name == "Dimensions" ? list.Write(p.Value) : p.Value)).ToList();
                var statements = turn % 2 == 0 ? "SINK.Send(new PutMetricAlarmRequest { " + Joined(parts) + " }); // sent"
                    : "var request = new PutMetricAlarmRequest();\n" + string.Concat(parts.Select(p =>
                        "request." + p.Name + " = " + p.Value + "; // " + p.Name + "\n")) + "SINK.Send(request);";
                yield return (metric.Name + ", " + mistake.Name + ", " + list.Name + ", program",
                    WithUsings("List<Dimension> others = new();\n" + statements + "\n" + Given + "\n", "aws"));
            }
        }
    }

    public static IEnumerable<(string Title, string Code)> Of(string world)
    {
        var lists = world == "cdk" ? Maps : Lists;
        var turn = 0;
        foreach (var metric in KmsCatalog.Metrics)
        {
            foreach (var mistake in Mistakes(metric, world))
            {
                // Each way of writing a list comes round in each way of writing a request.
                turn++;
                foreach (var (form, i) in Forms.Select((f, i) => (f, i)))
                {
                    var list = lists[(turn + i) % lists.Length];
                    var parts = mistake.Parts.Where(p => p.Value != "").Select(p => (p.Name, p.Name.StartsWith("Dimensions",
                        StringComparison.Ordinal) ? list.Write(p.Value) : p.Value)).ToList();
                    var code = form.Write(world == "cdk" ? "MetricProps" : "PutMetricAlarmRequest", parts);
                    yield return (metric.Name + ", " + mistake.Name + ", " + list.Name + ", " + form.Name, Complete(code, world));
                }
            }
        }
    }

    // The right question with one part, or one dimension, made wrong.
    private static IEnumerable<(string Name, IReadOnlyList<(string Name, string Value)> Parts)> Mistakes(
        MetricDefinition metric, string world)
    {
        var set = metric.DimensionSets[0].Select(d => (Name: d.ToString(), Value: "unknown")).ToList();
        (string, IReadOnlyList<(string, string)>) Wrong(string name, string part, string value) => (name, [.. Right(metric, set, world)
            .Where(p => p.Name != part), (part, value)]);
        (string, IReadOnlyList<(string, string)>) WrongSet(string name, IEnumerable<(string, string)> dimensions) =>
            (name, Right(metric, [.. dimensions], world));
        yield return Wrong("name", "MetricName", "\"" + metric.Name[..^1] + "\"");
        yield return Wrong("namespace", "Namespace", "\"AWS/Kms\"");
        yield return Wrong("statistic", "Statistic", metric.MeaningfulStatistics.Contains(StatisticKind.Sum) ? "\"Maximum\"" : "\"Sum\"");
        yield return Wrong("unit", "Unit", world == "cdk" ? "Unit.BYTES" : "StandardUnit.Bytes");
        yield return Wrong("period", "Period", world == "cdk" ? "Duration.Seconds(90)" : "90");
        yield return WrongSet("dimension in lower case", set.Select((d, i) => i > 0 ? d : (d.Name.ToLowerInvariant(), d.Value)));
        yield return WrongSet("dimension of others", set.Append((set[0].Name == "CertificateName" ? "KeyId" : metric.Has(
            KmsDimension.CertificateName) ? "KeyId" : "CertificateName", "unknown")));
        yield return WrongSet("value of a key store", set.Select(d => d.Name is "KmsOperation" or "Operation" ? (d.Name, "\"decrypt\"")
            : d.Name is "KeyId" ? (d.Name, "\"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\"") : d));
        if (world == "aws")
            yield return WrongSet("dimension twice", set.Append(set[0]));
        if (set.Count > 1)
            yield return WrongSet("dimension that is missing", set.Skip(1));
        yield return WrongSet("no dimension", []);
        if (world == "aws" && metric.Concern != Concern.None && metric.Name != "XksProxyErrors")
            yield return Wrong("comparison", "ComparisonOperator", metric.Concern == Concern.High
                ? "ComparisonOperator.LessThanThreshold" : "ComparisonOperator.GreaterThanThreshold");
    }

    private static List<(string Name, string Value)> Right(
        MetricDefinition metric, IReadOnlyList<(string Name, string Value)> dimensions, string world)
    {
        var isCdk = world == "cdk";
        List<(string, string)> parts = [("Namespace", "\"AWS/KMS\""), ("MetricName", "\"" + metric.Name + "\""),
            (isCdk ? "DimensionsMap" : "Dimensions", string.Join(", ", dimensions.Select(d => isCdk
                ? "[\"" + d.Name + "\"] = " + Quoted(d.Value) : "new Dimension { Name = \"" + d.Name + "\", Value = "
                + Quoted(d.Value) + " }"))),
            ("Statistic", "\"" + metric.DefaultStatistic.Name + "\""), ("Period", isCdk ? "Duration.Minutes(5)" : "300")];
        if (metric.DefaultStatistic.Percentage is not null)
            parts.RemoveAll(p => p.Item1 == "Statistic");
        if (!isCdk)
            parts.AddRange([("EvaluationPeriods", "1"), ("Threshold", metric.Unit == "Seconds" ? "864000" : "90"), ("ComparisonOperator",
                metric.Concern == Concern.Low ? "ComparisonOperator.LessThanThreshold" : "ComparisonOperator.GreaterThanThreshold"),
                ("AlarmActions", "new List<string> { \"arn:aws:sns:eu-west-1:111122223333:oncall\" }")]);
        return parts;
    }

    // What a field is made of is known before anything is given to it.
    private static string Quoted(string value) => value == "unknown" ? "Given.Value" : value;

    private static string Joined(IEnumerable<(string Name, string Value)> parts) =>
        string.Join(", ", parts.Select(p => p.Name + " = " + p.Value));

    private static string Method(string statements) => Class("void M(List<Dimension> others)\n{\n" + statements + "\n}", isStatic: false);

    private static string Class(string member, bool isStatic) => (isStatic ? "static class" : "class") + " Form\n{\n" + member
        + "\nprivate static readonly List<Dimension> others = new();\n" + Given + "\n}";

    // As in a file that has no using at all.
    private static string Qualified(string code) => "QUALIFIED" + Name().Replace(
        ToList().Replace(code, m => "System.Linq.Enumerable.ToList(" + m.Groups[1].Value + ")"), m => m.Value switch
        {
            "List" or "Dictionary" or "SortedDictionary" => "System.Collections.Generic." + m.Value,
            "Dimension" or "PutMetricAlarmRequest" => "Amazon.CloudWatch.Model." + m.Value,
            "ComparisonOperator" or "StandardUnit" => "Amazon.CloudWatch." + m.Value,
            "MetricProps" or "Unit" => "Amazon.CDK.AWS.CloudWatch." + m.Value,
            _ => "Amazon.CDK." + m.Value,
        });

    [GeneratedRegex(@"(?<=new |<|= )(List|Dictionary|SortedDictionary|Dimension|PutMetricAlarmRequest|ComparisonOperator|StandardUnit|"
        + @"MetricProps|Unit|Duration)\b(?! =)|\bList(?=<)")]
    private static partial Regex Name();

    [GeneratedRegex(@"(new\[\] \{ .*? \})\.ToList\(\)")]
    private static partial Regex ToList();

    private static string Complete(string code, string world) => code.StartsWith("QUALIFIED", StringComparison.Ordinal)
        ? Complete(code["QUALIFIED".Length..], world, world == "cdk" ? "List<System.String>" : "")
        : WithUsings(code, world);

    private static string Complete(string code, string world, string other) => code
        .Replace("SINK", world == "cdk" ? "Amazon.CDK.Testing.Sink" : "Amazon.CloudWatch.Testing.Sink", StringComparison.Ordinal)
        .Replace("List<Amazon.CloudWatch.Model.Dimension>", other == "" ? "List<Amazon.CloudWatch.Model.Dimension>" : other,
            StringComparison.Ordinal);

    private static string WithUsings(string code, string world) =>
        "using System.Collections.Generic;\nusing System.Linq;\n" + (world == "cdk"
            ? "using Amazon.CDK;\nusing Amazon.CDK.AWS.CloudWatch;\n"
            + code.Replace("SINK", "Amazon.CDK.Testing.Sink", StringComparison.Ordinal)
                .Replace("List<Dimension>", "List<string>", StringComparison.Ordinal)
            : "using Amazon.CloudWatch;\nusing Amazon.CloudWatch.Model;\n"
                + code.Replace("SINK", "Amazon.CloudWatch.Testing.Sink", StringComparison.Ordinal));
}
