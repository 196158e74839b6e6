using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>
/// Code as people write it, in the files of the folder Forms: no diagnostic on what is right, and the right one at the right place on what
/// is wrong. Each file is compiled and analyzed as one project, one form a file.
/// </summary>
[Collection(nameof(FormTests))]
public sealed class FormTests
{
    [Theory]
    [InlineData("aws")]
    [InlineData("cdk")]
    [InlineData("fluent")]
    public async Task RightForms_AreNotFlagged(string world)
    {
        var forms = Form.Read(world, "right");
        AssertNone((await FindAsync(forms, world)).Zip(forms, (f, form) => (form.Title, Found: Sorted(f)))
            .Where(f => f.Found.Length > 0).Select(f => f.Title + ": " + f.Found));
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("cdk")]
    [InlineData("fluent")]
    public async Task WrongForms_AreFlaggedAtTheirPlace(string world)
    {
        var forms = Form.Read(world, "wrong");
        var found = await FindAsync(forms, world);
        var wrong = forms.Zip(found, (form, f) => (form.Title, Found: Sorted(f),
            Expected: Sorted(form.Marks.Select(m => m.Id + " " + form.Code[m.Span.Start..m.Span.End]))))
            .Where(f => f.Found != f.Expected);
        AssertNone(wrong.Select(f => f.Title + ": " + f.Found + " in place of " + f.Expected));
    }

    // All of them, not the first few.
    private static void AssertNone(IEnumerable<string> failures)
    {
        var all = failures.ToList();
        Assert.True(all.Count == 0, string.Join("\n", all));
    }

    private static string Sorted(IEnumerable<string> findings) => string.Join("; ", findings.Order(StringComparer.Ordinal));

    [Fact]
    public void Forms_AreManyOfBoth()
    {
        string[] worlds = ["aws", "cdk", "fluent"];
        Assert.InRange(worlds.Sum(w => Form.Read(w, "right").Count), 150, int.MaxValue);
        Assert.InRange(worlds.Sum(w => Form.Read(w, "wrong").Count), 150, int.MaxValue);
    }

    private static async Task<List<List<string>>> FindAsync(IReadOnlyList<Form> forms, string world)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = forms.SelectMany((f, i) => f.Files.Select(c => (Form: i, Tree: CSharpSyntaxTree.ParseText(c, options, path: f.Title))))
            .ToList();
        var compilation = CSharpCompilation.Create("Forms", trees.Select(t => t.Tree),
            [.. Verify.Framework, Verify.Sdk, .. Verify.ReferencesOf(world == "cdk" ? World.Cdk : World.Aws)],
            new(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.ToString()));
        var faults = new List<Exception>();
        MetricUsageAnalyzer.Fault = e => { lock (faults) faults.Add(e); };
        var diagnostics = await compilation.WithAnalyzers([new MetricUsageAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(faults);
        var byForm = diagnostics.Where(d => d.Id != "KMS0301").ToLookup(d => trees.Find(t => t.Tree == d.Location.SourceTree).Form);
        return [.. forms.Select((_, i) =>
            byForm[i].Select(d => d.Id + " " + d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)).ToList())];
    }
}
