using System.Collections.Immutable;
using Kms.Metrics.Catalog;
using Kms.Metrics.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>One fix as it was applied to one piece of code, which nothing else was done to.</summary>
/// <param name="Title">The piece of code.</param>
/// <param name="Diagnostic">What was fixed.</param>
/// <param name="Before">The code before.</param>
/// <param name="After">The code after.</param>
internal sealed record FixRun(string Title, Diagnostic Diagnostic, string Before, string After)
{
    private static readonly CodeFixProvider[] Providers =
    [
        new AddDimensionsCodeFixProvider(), new ChangeCallCodeFixProvider(), new RemoveCodeFixProvider(), new RenameCodeFixProvider(),
        new UseTypedAlarmCodeFixProvider(),
    ];

    /// <summary>
    /// Applies every fix that is offered for anything that is found in the pieces of code, each to the piece as it is. The pieces are one
    /// project, so each is in a namespace of its own, called <c>Form</c> and its number.
    /// </summary>
    public static async Task<IReadOnlyList<FixRun>> AllAsync(World world, IReadOnlyList<(string Title, string Code)> pieces,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var runs = new List<FixRun>();
        // What is done after a fix costs what its project is long.
        foreach (var some in pieces.Chunk(10))
            runs.AddRange(await SomeAsync(world, some, kind));
        return runs;
    }

    private static async Task<List<FixRun>> SomeAsync(World world, (string Title, string Code)[] pieces, OutputKind kind)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var workspace = new AdhocWorkspace();
        var project = ProjectOf(workspace, world, kind);
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < pieces.Length; i++)
        {
            var name = Name(i);
            titles[name] = pieces[i].Title;
            project = project.AddDocument(name, pieces[i].Code, filePath: name).Project;
        }

        var compilation = await project.GetCompilationAsync(cancellationToken);
        Assert.Empty(compilation!.GetDiagnostics(cancellationToken).Where(IsUnexpected)
            .Select(d => pieces[Number(d)].Title + ": " + d));
        var runs = new List<FixRun>();
        foreach (var diagnostic in await FindAsync(project))
        {
            var document = project.GetDocument(diagnostic.Location.SourceTree)!;
            var actions = new List<CodeAction>();
            foreach (var provider in Providers.Where(p => p.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await provider.RegisterCodeFixesAsync(
                    new CodeFixContext(document, diagnostic, (a, _) => actions.Add(a), cancellationToken));
            }

            foreach (var action in actions)
            {
                var applied = (ApplyChangesOperation)(await action.GetOperationsAsync(cancellationToken)).Single();
                var changed = await applied.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(cancellationToken);
                runs.Add(new(titles[document.Name] + ": " + action.Title, diagnostic,
                    (await document.GetTextAsync(cancellationToken)).ToString(), changed.ToString()));
            }
        }

        return runs;
    }

    /// <summary>What is wrong with the results of fixes; nothing where they are as they must be.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(World world, IReadOnlyList<FixRun> runs,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        using var workspace = new AdhocWorkspace();
        var project = ProjectOf(workspace, world, kind);
        for (var i = 0; i < runs.Count; i++)
            project = project.AddDocument(Name(i), runs[i].Renumbered(i), filePath: Name(i)).Project;
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var faults = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(IsUnexpected)
            .Select(d => (Run: runs[Number(d)], What: "does not compile, " + d.GetMessage(null))).ToList();
        var left = (await FindAsync(project)).ToLookup(Number);
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            if (left[i].Any(d => d.Id == run.Diagnostic.Id && d.GetMessage(null) == run.Diagnostic.GetMessage(null)
                && d.Location.SourceSpan.Start == run.Diagnostic.Location.SourceSpan.Start + run.Shift(i)))
                faults.Add((run, "is still found"));
            faults.AddRange(run.Changes().Select(c => (run, c)));
        }

        return [.. faults.Select(f => f.Run.Title + " (" + f.Run.Diagnostic.Id + ") " + f.What + "\n" + f.Run.After)];
    }

    // Comments stay, save those on what is taken out, and what is not around the finding is what it was.
    private IEnumerable<string> Changes()
    {
        var lost = Comments(Before).Except(Comments(After), StringComparer.Ordinal).ToList();
        if (lost.Count > (Diagnostic.Id is "KMS0002" or "KMS0004" or "KMS0102" or "KMS0106" ? 2 : 0))
            yield return "loses " + string.Join(" ", lost);
        var (start, end) = (0, 0);
        while (start < Math.Min(Before.Length, After.Length) && Before[start] == After[start])
            start++;
        while (end < Math.Min(Before.Length, After.Length) - start && Before[^(end + 1)] == After[^(end + 1)])
            end++;
        // A using directive stands at the top of the file.
        if (Diagnostic.Id == RuleIds.UntypedQuestion)
            yield break;
        var at = Diagnostic.Location.SourceTree!.GetRoot().FindNode(Diagnostic.Location.SourceSpan);
        var whole = (at.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode)at.FirstAncestorOrSelf<MemberDeclarationSyntax>()!).FullSpan;
        if (start < whole.Start || Before.Length - end > whole.End)
            yield return "changes what it is not about";
    }

    private string Renumbered(int number)
    {
        var at = Before.IndexOf("namespace Form", StringComparison.Ordinal);
        // A program of top-level statements is the only file of its project.
        if (at < 0)
            return After;
        var end = Before.IndexOf('\n', at);
        return After.Replace(Before[at..end], "namespace Form" + number.ToString("D5", null), StringComparison.Ordinal);
    }

    private int Shift(int number) => Renumbered(number).Length - After.Length;

    private static IEnumerable<string> Comments(string code) => CSharpSyntaxTree.ParseText(code).GetRoot().DescendantTrivia()
        .Where(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia)).Select(t => t.ToString());

    // Errors in what somebody is still writing elsewhere are none of the fix's.
    private static bool IsUnexpected(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error
        && !diagnostic.Location.SourceTree!.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString()
            .Contains("Broken()", StringComparison.Ordinal);

    private static string Name(int number) => number.ToString("D5", null) + ".cs";

    private static int Number(Diagnostic diagnostic) => int.Parse(diagnostic.Location.SourceTree!.FilePath[..5], null);

    private static Project ProjectOf(AdhocWorkspace workspace, World world, OutputKind kind) =>
        workspace.AddProject("Fixed", LanguageNames.CSharp)
        .WithCompilationOptions(new CSharpCompilationOptions(kind))
        .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
        .WithMetadataReferences([.. Verify.Framework, Verify.Sdk, .. Verify.ReferencesOf(world)]);

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
        return await compilation!.WithAnalyzers([new MetricUsageAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
