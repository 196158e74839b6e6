using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>
/// Documents as projects write them. What is wrong with a document of <c>Wrong</c>, and where, was written down before it was read, in the
/// file beside it; a document of <c>Right</c> has no finding.
/// </summary>
public sealed class CorpusTests
{
    private static string Root => Path.Combine(Repository.Root, "tests", "Kms.Metrics.Infrastructure.Tests", "Corpus");

    public static TheoryData<string> Right => Files("Right");

    public static TheoryData<string> Wrong => Files("Wrong");

    [Theory]
    [MemberData(nameof(Right))]
    public void RightDocument_HasNoFinding(string file)
    {
        var audit = InfrastructureAudit.Read(Path.Combine(Root, file));
        Assert.Empty(audit.Errors);
        Assert.Single(audit.Documents);
        Assert.Equal([], audit.Findings.Select(f => f.ToString()));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongDocument_HasEachFindingAtItsPlace(string file)
    {
        var audit = InfrastructureAudit.Read(Path.Combine(Root, file));
        Assert.Empty(audit.Errors);
        var expected = File.ReadAllLines(Path.Combine(Root, file + ".expected"));
        Assert.Equal(expected, audit.Findings.Select(f => f.Line + ":" + f.Column + " " + f.RuleId));
    }

    [Fact]
    public void Corpus_IsNotSmall() => Assert.True(Right.Count + Wrong.Count >= 60, (Right.Count + Wrong.Count) + " documents");

    private static TheoryData<string> Files(string kind) =>
        [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => f.Split('/')[^2] == kind && !f.EndsWith(".expected", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
