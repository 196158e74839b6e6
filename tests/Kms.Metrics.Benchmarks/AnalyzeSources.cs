using System.Reflection;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// The analyzer over many files, beside the compiler's own work on them and beside an analyzer that only looks at every invocation: files
/// that watch keys, and files that know the library and do something else.
/// </summary>
[MemoryDiagnoser]
public class AnalyzeSources
{
    private readonly DiagnosticAnalyzer _analyzer = (DiagnosticAnalyzer)Activator.CreateInstance(
        Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "analyzers", "Kms.Metrics.Analyzers.dll"))
            .GetType("Kms.Metrics.Analyzers.MetricUsageAnalyzer", throwOnError: true)!)!;

    private CSharpCompilation _sources = null!;

    /// <summary>Whether the files watch keys.</summary>
    [Params(true, false)]
    public bool Watches { get; set; }

    /// <summary>How many files there are.</summary>
    [Params(500, 2000)]
    public int Files { get; set; }

    /// <summary>Parses the files.</summary>
    [GlobalSetup]
    public void Parse()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(p => MetadataReference.CreateFromFile(p));
        var trees = Enumerable.Range(0, Files)
            .Select(i => CSharpSyntaxTree.ParseText(Watches ? SampleSource.File(i)
            : SampleSource.Ordinary(i), new CSharpParseOptions(LanguageVersion.Latest)));
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

    private async Task<int> AnalyzeAsync(DiagnosticAnalyzer analyzer) =>
        (await _sources.Clone().WithAnalyzers([analyzer]).GetAllDiagnosticsAsync()).Length;
}
