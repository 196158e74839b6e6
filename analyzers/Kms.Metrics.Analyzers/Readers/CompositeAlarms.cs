using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>
/// Which alarms may be watched by a composite alarm, which then tells somebody in their place: that one of them has no action of its own is
/// no mistake. The files of the compilation are searched for composite alarms once, and only when an alarm without actions is found.
/// </summary>
internal sealed class CompositeAlarms(Compilation compilation)
{
    private const string Made = "KmsCompositeAlarm.When";

    private static readonly string[] Words = ["CompositeAlarm", "AlarmRule"];

    private readonly Lazy<IReadOnlyDictionary<SyntaxTree, string>> _texts = new(() => TextsOf(compilation));

    /// <summary>Whether an alarm that stands in a file, under a name where that is known, may be watched.</summary>
    public bool MayWatch(SyntaxTree file, Knowable<string> name) =>
        _texts.Value.ContainsKey(file) || (_texts.Value.Count > 0
            && (!name.TryGet(out var known) || _texts.Value.Values.Any(t => t.IndexOf(known, StringComparison.Ordinal) >= 0)));

    /// <summary>Whether a composite alarm may be watched by another one: there must be another one.</summary>
    public bool MayWatchComposite(SyntaxTree file, Knowable<string> name) =>
        _texts.Value.Any(t => t.Key != file && (!name.TryGet(out var known) || t.Value.IndexOf(known, StringComparison.Ordinal) >= 0))
        || (_texts.Value.TryGetValue(file, out var text)
            && text.IndexOf(Made, StringComparison.Ordinal) != text.LastIndexOf(Made, StringComparison.Ordinal));

    private static Dictionary<SyntaxTree, string> TextsOf(Compilation compilation)
    {
        var texts = new Dictionary<SyntaxTree, string>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var text = tree.ToString();
            if (Words.Any(w => text.IndexOf(w, StringComparison.Ordinal) >= 0) && !IsDeclaration(tree))
                texts[tree] = text;
        }

        return texts;
    }

    // The types themselves, where they are declared in the code at hand.
    private static bool IsDeclaration(SyntaxTree tree) => tree.GetRoot().DescendantNodes().Any(n =>
        n is Microsoft.CodeAnalysis.CSharp.Syntax.BaseTypeDeclarationSyntax { Identifier.Text: "PutCompositeAlarmRequest"
            or "CompositeAlarm" });
}
