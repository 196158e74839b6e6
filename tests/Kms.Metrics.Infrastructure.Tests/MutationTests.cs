using CsCheck;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>Whatever happens to a document, reading it ends with findings or one error, and every finding has a place in it.</summary>
public sealed class MutationTests
{
    private static readonly string[] Inserted =
    [
        "!Ref ", "!Sub ", "\"", "'", "{", "}", "[", "]", ": ", "- ", "\n", "&a ", "*a", "null", "!If [A, ", "${", "}", "Fn::If", "-1",
        "\u00e4\ud83d\ude00",
        "Fn::ForEach::A: [x, y]", "...", ".", "<<: ", "\\u00", "1e400", "!GetAtt A", "---\n", "{{resolve:ssm:a}}", "AWS::NoValue",
    ];

    private static readonly string[] Documents = [.. Directory.EnumerateFiles(
        Path.Combine(Repository.Root, "tests", "Kms.Metrics.Infrastructure.Tests", "Corpus"), "*", SearchOption.AllDirectories)
        .Where(f => !f.EndsWith(".expected", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Fact]
    public void MutatedDocument_IsReadOrRefused() =>
        Gen.Select(Gen.Int[0, Documents.Length - 1],
            Gen.Select(Gen.Double.Unit, Gen.Int[0, 40], Gen.Int[-1, Inserted.Length - 1]).Array[1, 4])
            .Sample((document, changes) =>
            {
                var text = File.ReadAllText(Documents[document]);
                foreach (var (at, removed, inserted) in changes)
                {
                    var index = (int)(at * text.Length);
                    text = string.Concat(text.AsSpan(0, index), inserted < 0 ? "" : Inserted[inserted],
                        text.AsSpan(Math.Min(text.Length, index + removed)));
                }

                var audit = InfrastructureAudit.ReadText(text, Path.GetFileName(Documents[document]));
                Assert.True(audit.Errors.Count <= 1);
                var lines = text.Split('\n');
                Assert.All(audit.Findings, f => Assert.True(f.Line >= 1 && f.Line <= lines.Length && f.Column >= 1
                    && f.Column <= lines[f.Line - 1].Length + 1, f.ToString()));
                foreach (var format in Enum.GetValues<InfrastructureReportFormat>())
                    Assert.NotNull(audit.ToReport(format));
            }, iter: 3000);
}
