using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Docs;

/// <summary>Lines that a person can read without scrolling.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 140;

    public static TheoryData<string> Folders { get; } = ["src", "analyzers", "tests", "docs"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Code_EndsBeforeTheLimit(string folder) =>
        AssertShort(Files(folder, "*.cs")
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (Place: file + ":" + (i + 1), line))));

    [Fact]
    public void Prose_EndsBeforeTheLimit() =>
        AssertShort(Files("docs", "*.md").Concat(Directory.GetFiles(Repository.Root, "*.md"))
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (Place: file + ":" + (i + 1), line)))
            // A row of a table cannot be broken, and neither can an address.
            .Where(l => !l.line.StartsWith('|') && !l.line.Contains("://", StringComparison.Ordinal)
                // A heading is one line; those about trouble are messages.
                && !l.line.StartsWith("### `", StringComparison.Ordinal)));

    private static void AssertShort(IEnumerable<(string Place, string Line)> lines)
    {
        var tooLong = lines.Where(l => l.Line.Length > Longest).Select(l => l.Place + ": " + l.Line.Length).ToList();
        Assert.True(tooLong.Count == 0, "These lines are longer than " + Longest + " columns:\n" + string.Join("\n", tooLong));
    }

    private static IEnumerable<string> Files(string folder, string pattern)
    {
        var built = Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar;
        return Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains(built, StringComparison.Ordinal));
    }
}
