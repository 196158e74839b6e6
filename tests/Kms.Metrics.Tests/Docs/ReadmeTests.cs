using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Docs;

/// <summary>What the first page says is what a reader will see.</summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md");

    [Fact]
    public void Readme_IsReadInAMinute() => Assert.InRange(Readme.Split('\n').Length, 60, 150);

    [Fact]
    public void Program_IsTheSampleThatTestsRun() =>
        Assert.Contains("```csharp\n" + Repository.Read("docs", "samples", "FiveMinutes", "Program.cs").TrimEnd() + "\n```\n", Readme,
            StringComparison.Ordinal);

    [Fact]
    public async Task Message_UnderTheFirstRequestIsTheAnalyzersOwn()
    {
        var (code, found) = await FirstRequestAsync();
        var line = code[..found.Start].Count(c => c == '\n') + 1;
        Assert.Contains("```text\nProxyAlarm.cs(" + line + "," + (found.Start - code.LastIndexOf('\n', found.Start)) + "): warning "
            + found.Text + "\n```\n", Unwrapped(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_ShowsTheFirstRequestAndTheMessage()
    {
        var (code, found) = await FirstRequestAsync();
        var drawn = Squiggle.Draw(code, new(found.Start, found.Length), found.Text);
        var path = Path.Combine(Repository.Root, "docs", "images", "squiggle.svg");
        if (Environment.GetEnvironmentVariable("KMS_METRICS_WRITE") is { Length: > 0 })
            await File.WriteAllTextAsync(path, drawn, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(path) && await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == drawn,
            "The picture is old; with KMS_METRICS_WRITE=1 this test draws it.");
        Assert.Contains("](docs/images/squiggle.svg)", Readme, StringComparison.Ordinal);
    }

    // A message is one line; the page breaks it to be read.
    private static string Unwrapped()
    {
        var text = Readme.IndexOf("```text\nProxyAlarm.cs", StringComparison.Ordinal);
        var end = Readme.IndexOf("\n```\n", text, StringComparison.Ordinal);
        return "```text\n" + Readme[(text + 8)..end].Replace("\n    ", " ", StringComparison.Ordinal) + "\n```\n";
    }

    private static async Task<(string Code, SnippetTests.Found Found)> FirstRequestAsync()
    {
        var start = Readme.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        var code = Readme[start..Readme.IndexOf("```", start, StringComparison.Ordinal)];
        return (code, Assert.Single(await SnippetTests.AnalyzeAsync(code)));
    }
}
