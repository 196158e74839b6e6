using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>
/// Every fix over everything that it is offered for: all the wrong forms that people write, and each mistake with each of the nine metrics
/// in each way of writing a request. What a fix leaves compiles, is no longer found, keeps the comments and changes nothing else.
/// </summary>
[Collection(nameof(FormTests))]
public sealed class FixMatrixTests
{
    [Theory]
    [InlineData("aws")]
    [InlineData("cdk")]
    [InlineData("fluent")]
    public async Task FixesOfEveryForm_CompileAndChangeNothingElse(string world)
    {
        var forms = Form.Read(world, "wrong").Select(f => (f.Title, f.Code)).ToList();
        await AssertAsync(world == "cdk" ? World.Cdk : World.Aws, [.. forms, .. forms.Select((f, i) =>
            (f.Title + ", with comments", WithComments(f.Code).Replace("namespace Form", "namespace Form00", StringComparison.Ordinal)))],
                20);
    }

    [Theory]
    [InlineData("aws", 400)]
    [InlineData("cdk", 300)]
    public async Task EveryMistakeOfEveryMetricInEveryForm_IsFixed(string world, int least)
    {
        var pieces = FixMatrix.Of(world)
            .Select((p, i) => (p.Title, "namespace Form" + i.ToString("D5", null) + "\n{\n" + p.Code + "\n}\n"));
        await AssertAsync(world == "cdk" ? World.Cdk : World.Aws, [.. pieces], least);
    }

    [Fact]
    public async Task MistakesInTopLevelStatements_AreFixed()
    {
        var faults = new List<string>();
        var runs = 0;
        foreach (var program in FixMatrix.Programs(every: 4))
        {
            foreach (var run in await FixRun.AllAsync(World.Aws, [program], OutputKind.ConsoleApplication))
            {
                faults.AddRange(await FixRun.FaultsAsync(World.Aws, [run], OutputKind.ConsoleApplication));
                runs++;
            }
        }

        Assert.InRange(runs, 15, int.MaxValue);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(6)));
    }

    private static async Task AssertAsync(World world, IReadOnlyList<(string Title, string Code)> pieces, int least)
    {
        var runs = await FixRun.AllAsync(world, pieces);
        Assert.InRange(runs.Count, least, int.MaxValue);
        var faults = await FixRun.FaultsAsync(world, runs);
        Assert.True(faults.Count == 0, faults.Count.ToString(null as IFormatProvider) + " of "
            + runs.Count.ToString(null as IFormatProvider)
            + "\n" + string.Join("\n\n", faults.Take(6)));
    }

    // A comment of its own after every comma.
    private static string WithComments(string code)
    {
        var number = 0;
        var root = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest)).GetRoot();
        var commas = root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.CommaToken));
        return root.ReplaceTokens(commas, (comma, _) => comma.WithTrailingTrivia(
            SyntaxFactory.TriviaList(
                [SyntaxFactory.Space, SyntaxFactory.Comment("/* " + (++number).ToString(null as IFormatProvider) + " */"),
                .. comma.TrailingTrivia])))
            .ToFullString();
    }
}
