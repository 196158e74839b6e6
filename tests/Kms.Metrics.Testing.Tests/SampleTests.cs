using System.Text.Json;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.Interop;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Testing.Tests;

/// <summary>
/// Every sample runs, as somebody runs it who has read its page. The unit tests among them are run by <c>dotnet test</c> as well.
/// </summary>
public sealed class SampleTests
{
    [Fact]
    public async Task FiveMinutes_AsksPutsAndIsRefused()
    {
        var (exitCode, output, error) = await RunAsync("FiveMinutes");
        Assert.True(exitCode == 0, error);
        Assert.Contains("myproxy.xks.example.com expires in 12 days", output, StringComparison.Ordinal);
        Assert.Contains("cks-1234567890abcdef0: The proxy's credential is", output, StringComparison.Ordinal);
        Assert.Contains("notifies arn:aws:sns:us-east-1:111122223333:oncall", output, StringComparison.Ordinal);
        Assert.Contains("KMS0002: XksProxyLatency has no dimension ErrorType", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FleetWorker_AppliesItsFile()
    {
        var (exitCode, output, error) = await RunAsync("FleetWorker", "--once", "true");
        Assert.True(exitCode == 0, error);
        Assert.Contains("Applied the fleet 'payments', 3 alarms", output, StringComparison.Ordinal);
        Assert.Contains("kms-fleet/payments/certificate-expiry/cks-1234567890abcdef0/myproxy.xks.example.com notifies "
            + "arn:aws:sns:us-east-1:111122223333:oncall", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnAmazonCloudWatch_SaysThatItNeedsTheAwsSdk()
    {
        var (exitCode, output, error) = await RunAsync("OwnAmazonCloudWatch");
        // Built without the package it says so; built with it, it asks AWS, as nobody.
        Assert.NotEqual(0, exitCode);
        Assert.Contains("AWSSDK.CloudWatch", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NativeAot_PrintsJsonOfWhatItIsPointedAt()
    {
        await using var emulator =
            await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { Scenario = "certificate-running-out" },
            TestContext.Current.CancellationToken);
        var (exitCode, output, error) = await RunAsync("NativeAot", emulator.ServiceUrl);
        Assert.True(exitCode == 0, error);
        Assert.Equal("myproxy.xks.example.com", JsonDocument.Parse(output).RootElement.GetProperty("Series")[0].GetProperty("Dimensions")
            .GetProperty("CertificateName").GetString());
        (exitCode, _, error) = await RunAsync("NativeAot", new Uri("http://127.0.0.1:1"));
        Assert.Equal(1, exitCode);
        Assert.StartsWith("ListMetrics failed (", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NativeAot_IsPublishedWithoutWarningsAndRuns()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/include/zlib.h"), "zlib's headers not found");
        var hasClang = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "clang")));
        if (!hasClang)
            _ = ExternalTool.FindOrSkip("gcc");
        string[] linker = hasClang ? [] : ["-p:CppCompilerAndLinker=gcc"];
        using var folder = new TemporaryFolder();
        var (exitCode, output, error) = await ExternalTool.RunAsync("dotnet", ["publish",
            Path.Combine(Repository.Root, "docs", "samples", "NativeAot"), "--output", folder.Path, .. linker]);
        Assert.True(exitCode == 0, output + error);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        (exitCode, _, error) = await ExternalTool.RunAsync("env", "AWS_ENDPOINT_URL=http://127.0.0.1:1", "AWS_REGION=us-east-1",
            Path.Combine(folder.Path, "NativeAot"));
        Assert.Equal(1, exitCode);
        Assert.StartsWith("ListMetrics failed (", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CdkStack_BecomesATemplateWhoseMistakeLintFinds()
    {
        _ = ExternalTool.FindOrSkip("node");
        using var folder = new TemporaryFolder();
        var (exitCode, _, error) = await RunAsync("CdkStack", folder.Path);
        Assert.True(exitCode == 0, error);
        var (lintCode, findings, _) = await ExternalTool.RunAsync("dotnet", Program("kms-metrics", "Kms.Metrics.Cli"), "lint", folder.Path);
        Assert.Equal(1, lintCode);
        Assert.Contains("error KMS0003: XksProxyErrors", findings, StringComparison.Ordinal);
        Assert.Contains("2 questions about AWS/KMS: 1 finding", findings, StringComparison.Ordinal);
    }

    [Fact]
    public void EverySample_IsInTheSolutionAndHasAPageAndATest()
    {
        var solution = Repository.Read("Kms.Metrics.sln");
        var tests = Repository.Read("tests", "Kms.Metrics.Testing.Tests", "SampleTests.cs")
            + Repository.Read("tests", "Kms.Metrics.Tests", "Docs", "KeyStoreWatchTests.cs")
            + Repository.Read("docs", "samples", "UnitTests", "WebApiTests.cs") + "UnitTests are tests";
        Assert.All(Directory.GetDirectories(Path.Combine(Repository.Root, "docs", "samples")).Select(d => Path.GetFileName(d)!), sample =>
        {
            Assert.Contains("docs\\samples\\" + sample + "\\" + sample + ".csproj", solution, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", "samples", sample, "README.md")), sample);
            Assert.Contains(sample, tests, StringComparison.Ordinal);
        });
    }

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(string sample, params string[] arguments) =>
        ExternalTool.RunAsync("dotnet", [Program(sample, sample), .. arguments]);

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(string sample, Uri endpoint) =>
        ExternalTool.RunAsync("env", "AWS_ENDPOINT_URL=" + endpoint, "AWS_REGION=us-east-1", "dotnet", Program(sample, sample));

    // Beside these tests, in the same configuration.
    private static string Program(string assembly, string project)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Repository.Root, "artifacts", "bin", project, configuration, assembly + ".dll");
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("kms-metrics-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
