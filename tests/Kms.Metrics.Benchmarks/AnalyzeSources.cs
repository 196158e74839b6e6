using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Benchmarks;

/// <summary>The analyzer over 500 files, beside the compiler's own work on them and beside an analyzer that only looks at every invocation.</summary>
[MemoryDiagnoser]
public class AnalyzeSources
{
    private const int Files = 500;

    private readonly DiagnosticAnalyzer _analyzer = (DiagnosticAnalyzer)Activator.CreateInstance(
        Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "analyzers", "Kms.Metrics.Analyzers.dll")).GetType("Kms.Metrics.Analyzers.MetricUsageAnalyzer", throwOnError: true)!)!;

    private CSharpCompilation _sources = null!;

    /// <summary>Parses the files.</summary>
    [GlobalSetup]
    public void Parse()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
        var trees = Enumerable.Range(0, Files).Select(i => CSharpSyntaxTree.ParseText(Source(i), new CSharpParseOptions(LanguageVersion.Latest)));
        _sources = CSharpCompilation.Create("Sources", trees, references, new(OutputKind.DynamicallyLinkedLibrary));
        if (_sources.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error))
            throw new InvalidOperationException("The files do not compile.");
    }

    /// <summary>The compiler alone.</summary>
    /// <returns>How many diagnostics there are.</returns>
    [Benchmark(Baseline = true)]
    public int Compile() => _sources.Clone().GetDiagnostics().Length;

    /// <summary>An analyzer that does nothing with every invocation, creation and copy: the cost of being asked.</summary>
    /// <returns>How many diagnostics there are.</returns>
    [Benchmark]
    public Task<int> CompileAndVisit() => AnalyzeAsync(new VisitingAnalyzer());

    /// <summary>Our analyzer.</summary>
    /// <returns>How many diagnostics there are.</returns>
    [Benchmark]
    public Task<int> CompileAndAnalyze() => AnalyzeAsync(_analyzer);

    private async Task<int> AnalyzeAsync(DiagnosticAnalyzer analyzer) => (await _sources.Clone().WithAnalyzers([analyzer]).GetAllDiagnosticsAsync()).Length;

    // Mostly ordinary code, as in an app that also watches its keys.
    private static string Source(int number) => """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Kms.Metrics;

        namespace Sources;

        public sealed class File#(IKmsMetrics kms)
        {
            private readonly Dictionary<string, List<int>> _orders = new();

            public int Add(string customer, int amount)
            {
                if (!_orders.TryGetValue(customer, out var list))
                    _orders[customer] = list = new List<int>();
                list.Add(amount);
                return list.Where(a => a > 10).Select(a => a * 2).OrderBy(a => a).Take(5).Sum();
            }

            public string Describe() => string.Join(", ", _orders.OrderBy(o => o.Key).Select(o => o.Key + ": " + o.Value.Count.ToString()));

            public async Task<double> WatchAsync(CustomKeyStoreId store)
            {
                var query = kms.Query<XksProxyErrors>().Where(store).Where(XksErrorType.Retryable);
                var groups = await query.GroupBy(KmsDimension.ExceptionName).Sum().Last(TimeSpan.FromDays(1)).ToListAsync();
                var alarm = KmsAlarm.On(new XksProxyLatency(store, KmsOperation.Decrypt, XksOperation.Decrypt)).Average().IsAbove(200);
                await kms.Alarms.PutAsync(alarm);
                return groups.Sum(g => g.Latest?.Value ?? 0);
            }
        }
        """.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
