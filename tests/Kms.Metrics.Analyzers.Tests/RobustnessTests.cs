using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>Code that nobody means, and code that nobody has finished: the analyzer stays alive and throws nothing.</summary>
[Collection(nameof(FormTests))]
public sealed class RobustnessTests
{
    private const int Batch = 400;

    [Theory]
    [InlineData("aws")]
    [InlineData("cdk")]
    [InlineData("fluent")]
    public async Task SourcesCutAndMixed_ThrowNothing(string world)
    {
        var forms = Form.Read(world, "right").Concat(Form.Read(world, "wrong")).Select(f => f.Code).ToList();
        var random = new Random(20_000);
        for (var batch = 0; batch < 17; batch++)
            await AnalyzeAsync(Enumerable.Range(0, Batch).Select(_ => Mutate(forms[random.Next(forms.Count)], random)), world);
    }

    [Theory]
    [InlineData("static readonly DateTime A = B.AddDays(1); static readonly DateTime B = A.AddDays(1); object M() => Range(A, B);")]
    [InlineData("DateTime Start() => Start().AddDays(-1); object M() => Range(Start(), DateTime.UtcNow);")]
    [InlineData("static TimeSpan C => TimeSpan.FromSeconds(D.TotalSeconds); static TimeSpan D => TimeSpan.FromDays(C.TotalDays); "
        + "object M() => Range(DateTime.UtcNow - C, DateTime.UtcNow.Add(D));")]
    [InlineData("static string N => O; static string O => N; object M() => new Metric { Namespace = N, MetricName = O };")]
    [InlineData("static string N() => N(); object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = N() };")]
    [InlineData("object M() { var a = b; var b = a; return new Metric { Namespace = a, MetricName = b }; }")]
    [InlineData(
        "object M() { List<Dimension> a = b; List<Dimension> b = a; return new Metric { Namespace = \"AWS/KMS\", Dimensions = a }; }")]
    [InlineData("static List<Dimension> A = new(B); static List<Dimension> B => new(A); "
        + "object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", Dimensions = B.ToList() };")]
    [InlineData("static Dimension D(string n) => D(n); "
        + "object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", Dimensions = [D(\"x\")] };")]
    [InlineData("static readonly int P = (int)TimeSpan.FromSeconds(P).TotalSeconds; "
        + "object M() => new MetricStat { Metric = new() { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\" }, Period = P };")]
    [InlineData("object M() { var s = new MetricStat(); s.Metric = (Metric)(object)s; return s; }")]
    [InlineData("object M() => Range(DateTime.MinValue.AddDays(-1), DateTime.MaxValue.AddYears(int.MaxValue));")]
    [InlineData("object M() => Range(new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(-1), DateTime.UtcNow.AddDays(1e300));")]
    [InlineData(
        "object M() => Range(DateTime.UtcNow - TimeSpan.MaxValue, DateTime.UtcNow + TimeSpan.FromDays(10675199) + "
        + "TimeSpan.FromDays(10675199));")]
    [InlineData(
        "object M() => Range(DateTime.UtcNow.Add(TimeSpan.MinValue), DateTime.UtcNow.Subtract(TimeSpan.FromTicks(long.MinValue)));")]
    [InlineData("object M() => Range(new DateTime(9999, 99, 99), new DateTime(2026, 2, 30, 25, 61, 61, (DateTimeKind)7));")]
    [InlineData(
        "object M() => new PutMetricAlarmRequest { Namespace = \"AWS/KMS\", MetricName = \"XksProxyLatency\", Period = int.MinValue, "
        + "EvaluationPeriods = int.MaxValue, DatapointsToAlarm = int.MinValue, Threshold = double.NaN, ComparisonOperator = \"\" };")]
    [InlineData("object M() => new PutMetricAlarmRequest { Namespace = \"AWS/KMS\", MetricName = \"SecondsUntilKeyMaterialExpiration\", "
        + "Period = int.MaxValue, EvaluationPeriods = int.MaxValue, Threshold = double.PositiveInfinity, Statistic = \"p101\" };")]
    public Task RingsAndOverflows_ThrowNothing(string members) => AnalyzeAsync([Unit(members)], "aws");

    [Fact]
    public Task ExpressionsOfAThousandParts_ThrowNothing()
    {
        var sum = string.Concat(Enumerable.Repeat(".AddDays(1)", 1000));
        var text = string.Join(" + ", Enumerable.Repeat("\"x\"", 1000));
        var chain = string.Concat(Enumerable.Range(0, 200)
            .Select(i => "var q" + (i + 1) + " = q" + i + ".Where(\"a\" + " + i + ").ToList();"));
        return AnalyzeAsync([Unit("object M() => Range(DateTime.UtcNow" + sum + ", DateTime.UtcNow);"),
            Unit("object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = " + text + " };"),
            Unit("void M() { var q0 = new List<Dimension>(); "
                + chain.Replace("\"a\" + ", "d => d.Name.Length > ", StringComparison.Ordinal)
                + " _ = new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", Dimensions = q200 }; }")], "aws");
    }

    // Whoever generates code, or pastes data into it, goes deeper than anybody who writes.
    [Theory]
    [InlineData("parentheses", "(", ")", 3000)]
    [InlineData("conversions", "(string)(object)(", ")", 500)]
    [InlineData("concatenations to the right", "\"a\" + (", ")", 1000)]
    [InlineData("interpolations", "$\"{(", ")}\"", 10)]
    [InlineData("conditions", "unknown == null ? \"a\" : (", ")", 1000)]
    [InlineData("switches", "unknown switch { \"a\" => \"b\", _ => (", ") }", 60)]
    [InlineData("calls", "Same(", ")", 1000)]
    [InlineData("lambdas", "((Func<string>)(() => ", "))()", 8)]
    public Task DeepNesting_ThrowsNothing(string what, string open, string close, int depth)
    {
        _ = what;
        var nested = string.Concat(Enumerable.Repeat(open, depth)) + "unknown"
            + string.Concat(Enumerable.Repeat(close, depth));
        return AnalyzeAsync([Unit("static string Same(string s) => s; object M(string unknown) => new Metric { Namespace = \"AWS/KMS\", "
            + "MetricName = " + nested + " };")], "aws");
    }

    [Fact]
    public Task NestedListsAndObjects_ThrowNothing()
    {
        const int Depth = 400;
        var lists = string.Concat(Enumerable.Repeat("Same(new List<Dimension>(", Depth)) + "dims"
            + string.Concat(Enumerable.Repeat("))", Depth));
        var spreads = string.Concat(Enumerable.Repeat("[.. ", Depth)) + "dims" + string.Concat(Enumerable.Repeat("]", Depth));
        var tuples = string.Concat(Enumerable.Repeat("(1, ", Depth)) + "new Metric { Namespace = \"AWS/KMS\" }"
            + string.Concat(Enumerable.Repeat(")", Depth));
        return AnalyzeAsync([
            Unit("static List<Dimension> Same(List<Dimension> d) => d; object M(List<Dimension> dims) => "
                + "new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", Dimensions = " + lists + " };"),
            Unit("object M(List<Dimension> dims) => new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", Dimensions = "
                + spreads + " };"),
            Unit("object M() { var x = " + tuples + "; return x; }")], "aws");
    }

    [Fact]
    public Task HugeLiterals_ThrowNothing()
    {
        var name = new string('x', 1_000_000);
        var search = "SEARCH('{AWS/KMS,CustomKeyStoreId} " + string.Concat(Enumerable.Repeat("(a OR ", 20_000)) + "', 'Sum')";
        var dims = string.Concat(Enumerable.Range(0, 5_000).Select(i => "new Dimension { Name = \"D" + i + "\", Value = \"v\" }, "));
        return AnalyzeAsync([
            Unit("object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = \"" + name + "\" };"),
            Unit("object M() => new Metric { Namespace = \"AWS/" + name + "\", MetricName = \"XksProxyErrors\" };"),
            Unit("object M() => new MetricDataQuery { Expression = \"" + search + "\" };"),
            Unit("object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", Dimensions = [" + dims + "] };")],
                "aws");
    }

    // What is taken apart may be made of its own parts, and functions and types of each other.
    [Theory]
    [InlineData("record R(R Next, string Name); static readonly R A = new(B, \"x\"); static readonly R B = new(A, \"y\"); "
        + "object M() => new Metric { Namespace = A.NEXTName, MetricName = B.NEXTName };")]
    [InlineData("object M() { var t = (u.Item1, \"x\"); var u = (t.Item1, \"y\"); "
        + "return new Metric { Namespace = t.Item1, MetricName = u.Item1 }; }")]
    [InlineData("object M() { (string N, string O) t = t.N; return new Metric { Namespace = t.N, MetricName = t.O }; }")]
    [InlineData("object M() { var (a, b) = (b, a); (a, b) = (b, a); return new Metric { Namespace = \"AWS/KMS\", MetricName = a }; }")]
    [InlineData("void M() { foreach (var (x, y) in new[] { (x, y) }) { _ = new Metric { Namespace = \"AWS/KMS\", MetricName = x }; } }")]
    [InlineData("void M() { foreach (var x in new[] { x, (string)x }) { _ = new Metric { Namespace = x, MetricName = x }; } }")]
    [InlineData("void M() { foreach (var x in new[] { (\"a\", 1) }) { var a = b; var b = a; _ = new Metric { Namespace = \"AWS/KMS\", "
        + "MetricName = a, Dimensions = [new() { Name = x.Item1, Value = b }] }; } }")]
    [InlineData("List<Dimension> X(string n) => Y(n); List<Dimension> Y(string n) => X(n); "
        + "object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", Dimensions = X(\"a\") };")]
    [InlineData("List<Dimension> X() { var l = Y(); return l; } List<Dimension> Y() { var l = X(); return l; } "
        + "object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", Dimensions = X() };")]
    [InlineData("IEnumerable<Dimension> X() { foreach (var d in X()) yield return d; yield return X().First(); } "
        + "object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", Dimensions = X().ToList() };")]
    [InlineData("static T Id<T>(T t) => Id<List<T>>(default).First(); static Dimension D<T>(T n) => Id(D(n)); "
        + "object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = Id(\"x\"), Dimensions = [D(1), Id(D(\"x\"))] };")]
    [InlineData("const string P = Q; const string Q = P + P; object M() => new Metric { Namespace = P, MetricName = $\"{P}{Q}\" };")]
    [InlineData("partial string N(); static partial string O { get; } object M() => new Metric { Namespace = N(), MetricName = O };")]
    [InlineData("class T<U> { public static T<T<U>> Next => new(); public string Name { get; init; } } "
        + "object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = T<int>.Next.NEXTName };")]
    [InlineData("static int P => P + P * P; static readonly int S = S / 0 + Math.Max(S, S); object M() => new MetricStat { Metric = "
        + "new() { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\" }, Period = P, Stat = S.ToString() };")]
    [InlineData("void M(string n) { if (n == null) n = n; string x; if (n == null) x = x; else x = n + x; "
        + "_ = new Metric { Namespace = \"AWS/KMS\", MetricName = x }; }")]
    [InlineData("object M() => new[] { 1 }.Select(a => new[] { a }.Select(b => new[] { a, b }.Select(c => new Metric { Namespace = "
        + "\"AWS/KMS\", MetricName = a + \"\" + b + c })));")]
    public Task PartsOfThemselves_ThrowNothing(string members) =>
        AnalyzeAsync([Unit(members.Replace("NEXT", string.Concat(Enumerable.Repeat("Next.", 500)), StringComparison.Ordinal))], "aws");

    // Tables, choices and texts that programs write. What never ended would end the run, with this test's name.
    [Fact]
    public async Task MassesOfRowsAndChoices_AreReadToAnEnd()
    {
        string Repeat(int count, Func<int, string> one) => string.Concat(Enumerable.Range(0, count).Select(one));
        const string Ask = "_ = new MetricStat { Metric = new() { Namespace = \"AWS/KMS\", MetricName = NAME, Dimensions = [new() { Name = "
            + "\"CustomKeyStoreId\", Value = n }] }, Period = PERIOD };";
        var rows = Repeat(2_000, i => "(\"XksProxy" + i + "\", " + i + "), ");
        string Of(string name, string period) => Ask.Replace("NAME", name, StringComparison.Ordinal)
            .Replace("PERIOD", period, StringComparison.Ordinal);
        await AnalyzeAsync([
            Unit("void M(string n) { foreach (var (a, b) in new[] { " + rows + " }) { " + Of("a", "b") + " } }"),
            Unit("void M(string n) { " + Repeat(25, i => "foreach (var r in T) { " + Of("r.A", "r.B") + " }\n") + " }\n"
                + "static readonly (string A, int B)[] T = { " + Repeat(100, i => "(\"XksProxyError\", " + i + "), ") + "};"),
            Unit("void M(string n) { string name = n; int p = 60;\n" + Repeat(100, i => "if (n == \"" + i + "\") { name = \"X" + i
                + "\"; p = " + i + "; }\n" + Of("name", "p") + "\n") + " }"),
            Unit("void M(string n) { " + Of("n switch { " + Repeat(500, i => "\"" + i + "\" => \"XksProxy" + i + "\", ")
                + " _ => n }", string.Concat(Enumerable.Range(0, 300).Select(i => "n == \"" + i + "\" ? " + i + " : ")) + "60") + " }"),
            Unit("void M(string n) { " + Of("$\"" + Repeat(5_000, i => "{n}x{" + i + "}") + "\"", "60") + " }"),
            Unit("static class K { " + Repeat(300, i => "public static readonly Dimension D" + i + " = new() { Name = \"N" + i + "\" }; ")
                + "} object M() => new Metric { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", Dimensions = ["
                + Repeat(300, i => "K.D" + i + ", ") + "] };")], "aws");
    }

    // Each name is one of thirty, each of which is one of thirty: nobody could look at all of them.
    [Fact]
    public async Task NamesOfManyNames_AreReadToAnEnd()
    {
        var arms = string.Join(", ", Enumerable.Range(0, 30).Select(i => "\"" + i + "\" => PREVIOUS")) + ", _ => PREVIOUS";
        var locals = string.Concat(Enumerable.Range(1, 12).Select(i => "var n" + i + " = unknown switch { "
            + arms.Replace("PREVIOUS", "n" + (i - 1), StringComparison.Ordinal) + " };\n"));
        var sums = string.Concat(Enumerable.Range(1, 40).Select(i => "var s" + i + " = s" + (i - 1) + " + s" + (i - 1) + ";\n"));
        var lists = string.Concat(Enumerable.Range(1, 20).Select(i => "var l" + i + " = new List<Dimension>(l" + (i - 1) + "); l" + i
            + ".AddRange(l" + (i - 1) + "); l" + i + ".AddRange(l" + (i - 1) + ");\n"));
        await AnalyzeAsync([Unit("object M(string unknown) { var n0 = unknown.Trim(); var s0 = string.Empty + \"x\"; "
            + "var l0 = new List<Dimension>();\n" + locals + sums + lists
            + "return new Metric { Namespace = \"AWS/KMS\", MetricName = n12, Dimensions = l20 } ?? new Metric { Namespace = \"AWS/KMS\", "
            + "MetricName = s40 }; }")], "aws");
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("cdk")]
    [InlineData("fluent")]
    public Task CodeThatIsBeingTyped_ThrowsNothing(string world)
    {
        var code = Form.Read(world, "wrong").OrderByDescending(f => f.Code.Length).First().Code;
        return AnalyzeAsync(Enumerable.Range(0, code.Length / 5).Select(i => code[..(i * 5)]), world);
    }

    private static string Unit(string members) =>
        "using System; using System.Linq; using System.Collections.Generic; using Amazon.CloudWatch; "
        + "using Amazon.CloudWatch.Model;\nclass C\n{\n    " + members + "\n    static object Range(DateTime a, DateTime b) => "
        + "new GetMetricStatisticsRequest { Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\", StartTime = a, EndTime = b };\n"
        + "    object R(DateTime a) => new GetMetricStatisticsRequest { Namespace = \"AWS/KMS\", StartTime = a };\n}\n";

    private static string Mutate(string code, Random random)
    {
        var at = random.Next(code.Length);
        var length = random.Next(1, 60);
        var end = Math.Min(code.Length, at + length);
        var other = random.Next(code.Length);
        return random.Next(5) switch
        {
            0 => code[..at],
            1 => code[..at] + code[end..],
            2 => code[..end] + code[at..],
            3 => code[..at] + "(){}[]<>;,.=\"+"[random.Next(14)] + code[at..],
            _ => code[..at] + code[other..Math.Min(code.Length, other + length)] + code[end..],
        };
    }

    private static async Task AnalyzeAsync(IEnumerable<string> sources, string world)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create("Mixed",
            sources.Select((s, i) =>
                CSharpSyntaxTree.ParseText(s.Replace("namespace Form", "namespace N" + i + "_", StringComparison.Ordinal), options)),
            [.. Verify.Framework, Verify.Sdk, .. Verify.ReferencesOf(world == "cdk" ? World.Cdk : World.Aws)],
            new(OutputKind.DynamicallyLinkedLibrary));
        var faults = new List<Exception>();
        MetricUsageAnalyzer.Fault = e => { lock (faults) faults.Add(e); };
        var thrown = new List<Exception>();
        var analysis = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (e, _, _) => { lock (thrown) thrown.Add(e); },
            concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        await new CompilationWithAnalyzers(compilation, [new MetricUsageAnalyzer()], analysis)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(thrown);
        Assert.Empty(faults);
    }
}
