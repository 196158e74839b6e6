using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>The MSBuild target in a project that names templates, with the program that the package holds.</summary>
public sealed class MSBuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MSBuildTests()
    {
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Kms.Metrics.Infrastructure.MSBuild",
            new DirectoryInfo(AppContext.BaseDirectory).Name, "Kms.Metrics.Infrastructure.MSBuild.dll"));
        var targets = Path.Combine(Repository.Root, "src", "Kms.Metrics.Infrastructure.MSBuild", "build",
            "Kms.Metrics.Infrastructure.MSBuild.targets");
        // No SDK: what a compiler makes of the project is of no interest here, and a build takes a second.
        _folder.Write("app.proj", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <IntermediateOutputPath>obj/</IntermediateOutputPath>
                <KmsMetricsLintProgram>{program}</KmsMetricsLintProgram>
              </PropertyGroup>
              <ItemGroup><KmsMetricsTemplate Include="cdk.out/*.template.json;infra/*.yaml" /></ItemGroup>
              <Target Name="CoreCompile" />
              <Target Name="Build" DependsOnTargets="CoreCompile" />
              <Import Project="{targets}" />
            </Project>
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Finding_IsAnErrorOrWarningWithItsPlace_InEveryBuild()
    {
        _folder.Write("infra/wrong.yaml", Documents.Wrong);
        _folder.Write("infra/average.yaml", Right.Replace("Minimum", "Average", StringComparison.Ordinal));
        for (var i = 0; i < 2; i++)
        {
            var (code, output) = await BuildAsync();
            Assert.True(code == 1, output);
            Assert.Matches(@"infra[/\\]wrong\.yaml\(6,19,6,27\): error KMS0001: AWS/KMS has no metric", output);
            Assert.Matches(@"infra[/\\]average\.yaml\(8,18,8,25\): warning KMS0101: ", output);
        }
    }

    [Fact]
    public async Task TemplatesWithoutFindings_AreReadAgainOnlyAfterAChange()
    {
        _folder.Write("cdk.out/App.template.json", """{"Resources": {}}""");
        _folder.Write("infra/right.yaml", Right);
        var (code, output) = await BuildAsync("-v:d");
        Assert.True(code == 0, output);
        Assert.DoesNotMatch(new Regex("Skipping target \"KmsMetricsLint\""), output);
        Assert.Matches("Skipping target \"KmsMetricsLint\"", (await BuildAsync("-v:d")).Output);
        File.WriteAllText(Path.Combine(_folder.Root, "infra", "right.yaml"), Documents.Wrong);
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Root, "infra", "right.yaml"), DateTime.UtcNow.AddMinutes(1));
        Assert.Contains("error KMS0001", (await BuildAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatCannotBeRead_IsAnError()
    {
        _folder.Write("infra/broken.yaml", "Resources: [");
        var (code, output) = await BuildAsync();
        Assert.Equal(1, code);
        Assert.Matches(@"broken\.yaml\(\d+,\d+\): error KMS0500: ", output);
    }

    private static string Right => Documents.Wrong.Replace("KeyUsage", "SecondsUntilKeyMaterialExpiration", StringComparison.Ordinal)
        .Replace("Statistic: Sum", "Statistic: Minimum", StringComparison.Ordinal)
        .Replace("GreaterThan", "LessThan", StringComparison.Ordinal)
        .Replace("Threshold: 1", "Threshold: 864000", StringComparison.Ordinal);

    private async Task<(int ExitCode, string Output)> BuildAsync(params string[] arguments)
    {
        var msbuild = Path.Combine(typeof(MSBuildTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "MSBuild").Value!, "MSBuild.dll");
        Assert.SkipUnless(File.Exists(msbuild), "MSBuild.dll of the SDK that built the tests not found");
        var start = new ProcessStartInfo("dotnet",
            [msbuild, "app.proj", "-t:Build", "-nologo", "-nodeReuse:false", "-tl:off", .. arguments])
        {
            WorkingDirectory = _folder.Root, RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
