using System.Text.Json;
using Kms.Metrics.Analyzers.Tests;

namespace Kms.Metrics.PackageTests;

/// <summary>The packages, as somebody who has nothing but them.</summary>
public sealed class PackageTests
{
    private const string Misspelt = """
        using Amazon.CloudWatch.Model;
        public static class Misspelt
        {
            public static object New() => new Metric { Namespace = "AWS/KMS", MetricName = "XksProxyQueueLength" };
        }
        """;

    private static readonly string App = Path.Combine(AppContext.BaseDirectory, "App");

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public async Task FreshApp_BuildsWithTheAnalyzerAndQueriesTheEmulator(string targetFramework)
    {
        using var feed = Feed.OpenOrSkip();
        // Where only a newer runtime is there, the app runs on that.
        WriteApp(feed, "<RollForward>Major</RollForward>", targetFramework);
        var build = await feed.DotnetAsync("build", "-v", "m");
        Assert.Contains("warning KMS0002: XksProxyLatency has no dimension ErrorType", build, StringComparison.Ordinal);
        Assert.Contains("Program.cs(13,", build, StringComparison.Ordinal);
        Assert.Equal(["series with data: 2", "refused: KMS0002"], (await feed.DotnetAsync("run", "--no-build")).Trim().Split('\n')
            .Select(l => l.Trim()));
    }

    [Fact]
    public async Task CompilerOfTheSdk_ReadsTheAwsSdksObjectsAsTheOldestCompilerDoes()
    {
        using var feed = Feed.OpenOrSkip();
        feed.WriteProject("Raw.csproj", "net10.0", "<Nullable>disable</Nullable>", "Kms.Metrics");
        feed.Write("AwsSdk.cs", AwsSdk.Source);
        feed.Write("Raw.cs", """
            using Amazon.CloudWatch.Model;
            public static class Raw
            {
                const string Kms = "AWS/KMS", Days = "XksProxyCertificateDaysToExpire", Expiry = "SecondsUntilKeyMaterialExpiration";
                public static object Expression(Amazon.CloudWatch.IAmazonCloudWatch client) => client.PutAnomalyDetectorAsync(new()
                    { Namespace = Kms, MetricName = Days, Dimensions = [new Dimension { Name = "CustomKeyStoreId", Value = "cks-1" }] });
                public static object Initializer() => new Metric
                    { Namespace = Kms, MetricName = Expiry, Dimensions = { new() { Name = "KeyID", Value = "alias/x" } } };
                public static object Spread(List<Dimension> more) => new Metric
                    { Namespace = "AWS/KMS", MetricName = "XksProxyErrors", Dimensions = [.. more] };
            }
            """);
        var build = await feed.DotnetAsync("build", "-v", "m");
        var warnings = build.Split('\n').Where(l => l.Contains(": warning KMS", StringComparison.Ordinal))
            .Select(l => l[(l.IndexOf("Raw.cs(", StringComparison.Ordinal) + 7)..])
            .Select(l => l.Split(',')[0] + " " + l[(l.IndexOf("KMS", StringComparison.Ordinal))..][..7]).Distinct();
        Assert.Equal(["6 KMS0003", "8 KMS0005", "8 KMS0006"], warnings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FreshApp_ShowsEveryRuleOnceWhereItIsBroken()
    {
        using var feed = Feed.OpenOrSkip();
        feed.WriteProject("Rules.csproj", "net10.0", "<Nullable>disable</Nullable>", "Kms.Metrics");
        feed.Write("AwsSdk.cs", AwsSdk.Source);
        // A suggestion is no warning unless somebody asks for it.
        feed.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.KMS0301.severity = warning\n");
        var pages = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rules"), "KMS*.md")
            .Where(p => File.ReadAllText(p).Contains("## Wrong\n\n```csharp", StringComparison.Ordinal)).ToList();
        foreach (var page in pages)
            feed.Write(Path.GetFileNameWithoutExtension(page) + ".cs", RulePage.WrongCodeAsFile(page));
        var build = await feed.DotnetAsync("build", "-v", "m");
        var shown = build.Split('\n').Where(l => l.Contains(": warning KMS", StringComparison.Ordinal))
            .Select(l => (File: Path.GetFileName(l.Split('(')[0]),
            Id: l[(l.IndexOf("KMS", l.IndexOf(": warning", StringComparison.Ordinal), StringComparison.Ordinal))..][..7])).Distinct();
        Assert.Equal(pages.Select(p => Path.GetFileNameWithoutExtension(p)).Select(id => (File: id + ".cs", Id: id)).Order(),
            shown.Order());
    }

    [Fact]
    public async Task ProjectWithTheAwsSdkOnly_HasTheAnalyzersAloneAndTheirSettings()
    {
        using var feed = Feed.OpenOrSkip();
        feed.WriteProject("Alone.csproj", "net10.0", "<Nullable>disable</Nullable>", "Kms.Metrics.Analyzers");
        feed.Write("AwsSdk.cs", AwsSdk.Source);
        feed.Write(".editorconfig",
            "root = true\n[*.cs]\ndotnet_diagnostic.KMS0003.severity = error\nkms_metrics.allowed_metric_names = XksProxyQueueLength\n");
        feed.Write("Alone.cs", """
            using Amazon.CloudWatch.Model;
            public static class Alone
            {
                public static object New() => new Metric { Namespace = "AWS/KMS", MetricName = "XksProxyQueueLength" };
                public static object Incomplete(Amazon.CloudWatch.IAmazonCloudWatch c) =>
                    c.PutAnomalyDetectorAsync(new() { Namespace = "AWS/KMS", MetricName = "XksProxyCredentialAge" });
            }
            """);
        var (exitCode, output) = await feed.RunAsync("dotnet", "build", "-v", "m");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Alone.cs(6,", output, StringComparison.Ordinal);
        Assert.Contains("error KMS0003", output, StringComparison.Ordinal);
        Assert.DoesNotContain("KMS0001", output, StringComparison.Ordinal);
    }

    // Beside an .editorconfig of the project, a .globalconfig; each once, although every file has the setting.
    [Theory]
    [InlineData("Kms.Metrics.Analyzers")]
    [InlineData("Kms.Metrics")]
    public async Task SettingsThatSayNothing_AreReportedByThePackage(string package)
    {
        using var feed = Feed.OpenOrSkip();
        feed.WriteProject("Settings.csproj", "net10.0", "<Nullable>disable</Nullable>", package);
        feed.Write("AwsSdk.cs", AwsSdk.Source);
        feed.Write("Other.cs", "public static class Other;");
        feed.Write(".editorconfig", "root = true\n[*.cs]\nkms_metrics.alowed_metric_names = XksProxyQueueLength\n"
            + "kms_metrics.allowed_dimension_names = \"ProxyZone\"\n");
        feed.Write(".globalconfig",
            "is_global = true\nkms_metric.allowed_metric_names = X\ndotnet_analyzer_diagnostic.category-KmsMetrics.severity = error\n");
        var build = await feed.DotnetAsync("build", "-v", "m", "-clp:NoSummary");
        // Once where it is found and once where the build sums up.
        var told = build.Split('\n').Where(l => l.Contains("warning KMS0302", StringComparison.Ordinal)).Distinct().ToList();
        string[] settings = ["alowed_metric_names", "ProxyZone", "kms_metric.allowed_metric_names", "KmsMetrics"];
        Assert.Equal(settings.Length, told.Count);
        Assert.All(settings, s => Assert.Contains(told, l => l.Contains(s, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("Kms.Metrics")]
    [InlineData("Kms.Metrics.Analyzers")]
    [InlineData("Kms.Metrics", "Kms.Metrics.Analyzers")]
    [InlineData("Kms.Metrics", "Kms.Metrics.Emulator", "Kms.Metrics.Testing")]
    public async Task ProjectWithAnyOfThePackages_IsToldEverythingOnce(params string[] packages)
    {
        using var feed = Feed.OpenOrSkip();
        feed.WriteProject("Once.csproj", "net10.0", "<Nullable>disable</Nullable>", packages);
        feed.Write("AwsSdk.cs", AwsSdk.Source);
        feed.Write("Once.cs", Misspelt);
        AssertToldOnce(await feed.DotnetAsync("build", "-v", "m", "-clp:NoSummary"));
    }

    [Theory]
    [InlineData]
    [InlineData("Kms.Metrics")]
    [InlineData("Kms.Metrics.Analyzers")]
    public async Task ProjectThatHasTheLibraryThroughAnotherProject_IsToldEverythingOnce(params string[] packages)
    {
        using var feed = Feed.OpenOrSkip();
        feed.WriteProject("Between/Between.csproj", "netstandard2.0", "", "Kms.Metrics");
        feed.WriteProject("Far/Far.csproj", "net10.0", """
            <Nullable>disable</Nullable></PropertyGroup>
            <ItemGroup><ProjectReference Include="../Between/Between.csproj" /></ItemGroup><PropertyGroup>
            """, packages);
        feed.Write("Far/AwsSdk.cs", AwsSdk.Source);
        feed.Write("Far/Far.cs", Misspelt);
        AssertToldOnce(await feed.DotnetAsync("build", "Far", "-v", "m", "-clp:NoSummary"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://example.org/us/kms")]
    public async Task HelpLinkOfEveryRule_IsAbsoluteOrNone(string repository)
    {
        using var feed = Feed.OpenOrSkip();
        if (repository != "")
        {
            var released = Path.Combine(feed.Work, "released");
            await feed.DotnetAsync("pack",
                Path.Combine(PackageContentTests.SourceRoot(), "analyzers", "Kms.Metrics.Analyzers.Package"), "--output", released,
                "-p:RepositoryUrl=" + repository, "-p:ArtifactsPath=" + Path.Combine(feed.Work, "artifacts"));
            feed.Write("nuget.config",
                $"""<configuration><packageSources><add key="packed" value="{released}" /></packageSources></configuration>""");
        }

        // What a server shows beside a finding comes from this file, and it has all rules of the analyzer in it.
        feed.WriteProject("app/Links.csproj", "net10.0", "<Nullable>disable</Nullable><ErrorLog>rules.sarif,version=2.1</ErrorLog>",
            "Kms.Metrics.Analyzers");
        feed.Write("app/AwsSdk.cs", AwsSdk.Source);
        feed.Write("app/Links.cs", Misspelt);
        var build = await feed.DotnetAsync("build", "app", "-v", "m");
        Assert.DoesNotContain("(docs", build, StringComparison.Ordinal);
        using var log = JsonDocument.Parse(File.ReadAllText(Path.Combine(feed.Work, "app", "rules.sarif")));
        var links = log.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Where(r => r.GetProperty("id").GetString()!.StartsWith("KMS", StringComparison.Ordinal))
            .ToDictionary(r => r.GetProperty("id").GetString()!, r => r.TryGetProperty("helpUri", out var uri) ? uri.GetString() : null);
        var pages = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rules"), "KMS*.md")
            .Select(p => Path.GetFileNameWithoutExtension(p)!)
            // From 0400 on they are rules of audits and of documents, which no compiler runs.
            .Where(id => string.CompareOrdinal(id, "KMS0400") < 0);
        Assert.Equal(pages.Order(StringComparer.Ordinal), links.Keys.Order(StringComparer.Ordinal));
        Assert.All(links, l => Assert.True(repository == ""
            ? l.Value is null || l.Value.StartsWith("https://", StringComparison.Ordinal)
            : l.Value == repository + "/blob/HEAD/docs/rules/" + l.Key + ".md", l.Key + ": " + l.Value));
    }

    [Fact]
    public async Task SameApp_PublishesAsNativeAotWithoutWarnings()
    {
        using var feed = Feed.OpenOrSkip();
        var linker = new[] { "clang", "gcc" }.FirstOrDefault(c =>
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, c))));
        Assert.SkipWhen(OperatingSystem.IsLinux() && linker is null, "clang and gcc not found");
        WriteApp(feed, "<PublishAot>true</PublishAot><InvariantGlobalization>true</InvariantGlobalization><NoWarn>KMS0002</NoWarn>"
            + (linker == "gcc" ? "<CppCompilerAndLinker>gcc</CppCompilerAndLinker>" : ""));
        var publish = await feed.DotnetAsync("publish", "-v", "m", "-o", "native");
        Assert.DoesNotContain("warning", publish, StringComparison.OrdinalIgnoreCase);
        var (exitCode, output) = await feed.RunAsync(Path.Combine(feed.Work, "native", OperatingSystem.IsWindows() ? "App.exe" : "App"));
        Assert.Equal((0, "series with data: 2"), (exitCode, output.Split('\n')[0].Trim()));
    }

    [Fact]
    public async Task LibraryOnNetStandard_Builds()
    {
        using var feed = Feed.OpenOrSkip();
        feed.WriteProject("Library.csproj", "netstandard2.0", "", "Kms.Metrics");
        feed.Write("Watch.cs",
            "using Kms.Metrics; public static class Watch { public static KmsAlarm Alarm(CustomKeyStoreId store) => KmsAlarm.On(new "
            + "XksProxyCredentialAge(store)).IsAbove(90); }");
        Assert.DoesNotContain("warning", (await feed.DotnetAsync("build", "-v", "m")).Replace("0 Warning(s)", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task TestsOfAStranger_RunOnTheFake()
    {
        using var feed = Feed.OpenOrSkip();
        feed.WriteProject("Tests.csproj", "net10.0", "<OutputType>Exe</OutputType>", "Kms.Metrics.Testing");
        feed.Write("Program.cs", """
            using Kms.Metrics;
            using Kms.Metrics.Testing;

            using var fake = new FakeKmsMetrics();
            var age = new XksProxyCredentialAge(CustomKeyStoreId.Parse("cks-1234567890abcdef0"));
            fake.Publish(age, 5);
            Console.WriteLine((await fake.Query(age).Maximum().Last(TimeSpan.FromHours(1)).ToListAsync())[0].Latest!.Value.Value);
            Console.WriteLine(KmsAnswers.Series(age, 1, 2).Summarize().Sum);
            """);
        Assert.Equal(["5", "3"], (await feed.DotnetAsync("run")).Trim().Split('\n').Select(l => l.Trim()));
        // On older frameworks the factories and the assertions are there; the fake needs .NET 10.
        feed.WriteProject("Tests.csproj", "netstandard2.0", "", "Kms.Metrics.Testing");
        feed.Write("Program.cs", """
            using Kms.Metrics; using Kms.Metrics.Testing;
            public static class Made { public static KeyStoreHealth Of(CustomKeyStoreId store) => KmsAnswers.KeyStoreHealth(store); }
            """);
        Assert.Contains("0 Error(s)", await feed.DotnetAsync("build", "-v", "m"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kms.Metrics.Cli.any", 8)]
    [InlineData("Kms.Metrics.Cli.linux-x64", 20)]
    public void Tool_IsSmall(string id, int megabytes)
    {
        using var feed = Feed.OpenOrSkip();
        var package = new FileInfo(Path.Combine(feed.Folder, id + "." + feed.Version + ".nupkg"));
        Assert.SkipUnless(package.Exists, package.Name + " was not packed on this machine");
        Assert.InRange(package.Length, 1, megabytes * 1_000_000);
    }

    [Fact]
    public async Task ProjectThatNamesTemplates_ShowsTheirFindingsInItsBuild()
    {
        using var feed = Feed.OpenOrSkip();
        feed.WriteProject("Infra.csproj", "net10.0", "", "Kms.Metrics.Infrastructure.MSBuild");
        feed.Write("Directory.Build.targets",
            "<Project><ItemGroup><KmsMetricsTemplate Include=\"cdk.out/*.template.json\" /></ItemGroup></Project>");
        feed.Write("cdk.out/App.template.json", """
            {"Resources": {"A": {"Type": "AWS::CloudWatch::Alarm", "Properties": {
              "Namespace": "AWS/KMS",
              "MetricName": "KeyUsage"}}}}
            """);
        var (exitCode, output) = await feed.RunAsync("dotnet", "build", "-v", "m");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("App.template.json(3,17,3,27): error KMS0001: AWS/KMS has no metric 'KeyUsage'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_InstallsAndRuns()
    {
        using var feed = Feed.OpenOrSkip();
        feed.SkipWithoutTool();
        await feed.DotnetAsync("tool", "install", "Kms.Metrics.Cli", "--version", feed.Version, "--tool-path", "tools", "--no-cache");
        var (exitCode, output) =
            await feed.RunAsync(Path.Combine(feed.Work, "tools", "kms-metrics"), "list", "--from", Path.Combine(App, "list-metrics.json"));
        Assert.Equal(0, exitCode);
        Assert.Contains("7 metrics", output, StringComparison.Ordinal);
    }

    // A build says a warning where it is found, and once more where it sums up; a second analyzer would say it twice as often.
    private static void AssertToldOnce(string build)
    {
        var said = build.Split('\n').Where(l => l.Contains(": warning KMS0001", StringComparison.Ordinal)).ToList();
        Assert.InRange(said.Count, 1, 2);
        Assert.Single(said.Distinct());
    }

    private static void WriteApp(Feed feed, string properties, string targetFramework = "net10.0")
    {
        feed.WriteProject("App.csproj", targetFramework, "<OutputType>Exe</OutputType>" + properties,
            "Kms.Metrics", "Kms.Metrics.Emulator");
        feed.Write("Program.cs", File.ReadAllText(Path.Combine(App, "Program.cs.txt")));
    }
}
