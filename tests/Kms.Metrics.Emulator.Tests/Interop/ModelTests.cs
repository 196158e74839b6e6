using System.Globalization;
using Kms.Metrics.Emulator.Http;
using Kms.Metrics.Emulator.Model;
using Kms.Metrics.Tests.Interop;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Emulator.Tests.Interop;

/// <summary>
/// What requests can hold, held to the service's own model as botocore publishes it: every operation, member, type, enum and limit. What
/// the emulator lacks stands in the guide.
/// </summary>
public sealed class ModelTests
{
    // Newer than the model of the oldest botocore that these tests run with.
    private static readonly string[] Newer = ["EvaluationWindow", "WarmUpConfiguration"];

    [Fact]
    public async Task Requests_AreThoseOfBotocoresModel()
    {
        var theirs = await ReadAsync();
        var ours = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var operation in Services.CloudWatch.Values)
            Walk(operation.Name, operation.Request, ours);
        var wrong = new List<string>();
        foreach (var (path, said) in theirs.Where(t => t.Key.Contains('.', StringComparison.Ordinal)
            && Services.CloudWatch.ContainsKey(t.Key.Split('.')[0])))
        {
            var supported = !ours.Any(o => o.Value.EndsWith("unsupported", StringComparison.Ordinal)
                && path.StartsWith(o.Key, StringComparison.Ordinal));
            if (supported && (!ours.TryGetValue(path, out var own) || !Fits(own, said)))
                wrong.Add(path + ": ours " + ours.GetValueOrDefault(path) + ", theirs " + said);
        }

        wrong.AddRange(ours.Keys.Where(k => !theirs.ContainsKey(k) && !Newer.Any(n => k.Contains("." + n, StringComparison.Ordinal))));
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task WhatIsLacking_StandsInTheGuide()
    {
        var guide = Repository.Read("docs/emulator.md");
        var lacking =
            (await ReadAsync()).Keys.Where(k => !k.Contains('.', StringComparison.Ordinal) && !Services.CloudWatch.ContainsKey(k));
        var refused = Services.CloudWatch.Values.SelectMany(o => o.Request.Members.Values).Where(m => m.Shape is UnsupportedShape)
            .Select(m => m.Name);
        Assert.DoesNotContain(lacking.Concat(refused), n => !guide.Contains("`" + n + "`", StringComparison.Ordinal));
    }

    private static async Task<SortedDictionary<string, string>> ReadAsync()
    {
        var python = ExternalTool.FindOrSkip("python3");
        var (exit, output, _) = await ExternalTool.RunAsync(python, Path.Combine(AppContext.BaseDirectory, "peers", "model.py"));
        Assert.SkipUnless(exit == 0, "botocore not found");
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            lines[line.Split('\t')[0]] = string.Join(' ', line.Split('\t').Skip(1));
        return lines;
    }

    // An enum may have grown since.
    private static bool Fits(string own, string said)
    {
        static (string Kind, string[] Values) Cut(string text) => text.IndexOf(" enum=", StringComparison.Ordinal) is >= 0 and var at
            ? (text[..at], text[(at + 6)..].Split(',')) : (text, []);
        var (ours, theirs) = (Cut(own), Cut(said));
        return ours.Kind == theirs.Kind && theirs.Values.All(v => ours.Values.Contains(v))
            && ours.Values.Length == 0 == (theirs.Values.Length == 0);
    }

    private static void Walk(string path, Shape shape, SortedDictionary<string, string> lines)
    {
        if (shape is StructureShape structure)
        {
            foreach (var member in structure.Members.Values)
            {
                var at = path + "." + member.Name;
                lines[at] = (member.Required ? "required " : "optional ") + Limits(member.Shape);
                Walk(at, member.Shape, lines);
            }
        }
        else if (shape is ListShape list)
        {
            lines[path + "[]"] = "required " + Limits(list.Item);
            Walk(path + "[]", list.Item, lines);
        }
    }

    private static string Limits(Shape shape) => shape switch
    {
        StringShape { Values: { } values } => "string enum=" + string.Join(',', values.Order(StringComparer.Ordinal)),
        StringShape text => "string" + Range(text.Min, text.Max, text.Max < int.MaxValue)
            + (text.PatternText is null ? "" : " pattern=" + text.PatternText),
        IntegerShape integer => "integer" + Range(integer.Min, integer.Max, integer.Min > int.MinValue),
        DoubleShape => "double",
        BooleanShape => "boolean",
        TimestampShape => "timestamp",
        ListShape list => "list" + Range(list.Min, list.Max, list.Min > 0),
        MapShape map => "map" + Range(map.Min, map.Max, true),
        UnsupportedShape => "unsupported",
        _ => "structure",
    };

    private static string Range(int min, int max, bool hasMin) => (hasMin ? " min=" + min.ToString(CultureInfo.InvariantCulture) : "")
        + (max == int.MaxValue ? "" : " max=" + max.ToString(CultureInfo.InvariantCulture));
}
