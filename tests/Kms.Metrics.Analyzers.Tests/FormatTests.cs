using System.Diagnostics;
using Kms.Metrics.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>What people run in CI: <c>dotnet format analyzers</c> fixes a project in one run, and the project builds.</summary>
public sealed class FormatTests
{
    private const string Wrong = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Amazon.CloudWatch;
        using Amazon.CloudWatch.Model;

        public static class Alarms
        {
            public static Task Names(IAmazonCloudWatch client) => client.ListMetricsAsync(
                new ListMetricsRequest { Namespace = "AWS/Kms", MetricName = "XksProxyErrors" });

            public static Task Unknown(IAmazonCloudWatch client) => client.ListMetricsAsync(
                new ListMetricsRequest { Namespace = "AWS/KMS", MetricName = "XksProxyError" });

            public static async Task Put(IAmazonCloudWatch client, string store, string key, string topic)
            {
                await client.PutMetricAlarmAsync(new PutMetricAlarmRequest
                {
                    AlarmName = "days", // kept
                    Namespace = "AWS/KMS",
                    MetricName = "XksProxyCertificateDaysToExpire",
                    Dimensions = new List<Dimension>
                    {
                        new Dimension { Name = "customKeyStoreId", Value = store },
                        new Dimension { Name = "CertificateName", Value = "a.example.com" }, // kept too
                        new Dimension { Name = "KeySpec", Value = "SYMMETRIC_DEFAULT" },
                    },
                    Statistic = Statistic.Sum,
                    Unit = StandardUnit.Seconds,
                    Period = 90,
                    EvaluationPeriods = 1,
                    Threshold = 30,
                    ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
                    TreatMissingData = "notBreaching",
                    AlarmActions = new List<string> { topic },
                });
                await client.PutMetricAlarmAsync(new PutMetricAlarmRequest
                {
                    AlarmName = "expiry",
                    Namespace = "AWS/KMS",
                    MetricName = "SecondsUntilKeyMaterialExpiration",
                    Dimensions = new List<Dimension>
                    {
                        new Dimension
                        {
                            Name = "KeyId",
                            Value = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                        },
                    },
                    Statistic = new Statistic("Average"),
                    Period = 3600,
                    EvaluationPeriods = 1,
                    Threshold = 30,
                    ComparisonOperator = ComparisonOperator.LessThanThreshold,
                    AlarmActions = new List<string> { topic },
                });
                await client.GetMetricStatisticsAsync(new GetMetricStatisticsRequest
                {
                    Namespace = "AWS/KMS",
                    MetricName = "XksProxyCredentialAge",
                    Dimensions = new List<Dimension>
                    {
                        new Dimension { Name = "CustomKeyStoreId", Value = store },
                        new Dimension { Name = "CustomKeyStoreId", Value = key },
                    },
                });
                await client.GetMetricStatisticsAsync(
                    new GetMetricStatisticsRequest { Namespace = "AWS/KMS", MetricName = "XksProxyCredentialAge" });
                await client.ListMetricsAsync(new ListMetricsRequest
                {
                    Namespace = "AWS/KMS",
                    MetricName = "XksProxyErrors",
                    Dimensions = new List<DimensionFilter>
                    {
                        new DimensionFilter { Name = "ErrorType", Value = "Non-retryable errors" },
                        new DimensionFilter { Name = "ExceptionName", Value = "ThrottlingException" },
                    },
                });
                await client.GetMetricDataAsync(new GetMetricDataRequest
                {
                    MetricDataQueries = new List<MetricDataQuery>
                    {
                        new MetricDataQuery { Id = "a", Expression = "SELECT SUM(XksProxyErrrors) FROM \"AWS/KMS\"" },
                    },
                });
            }
        }
        """;

    // What is only found, or only fixed, where the library is there.
    private const string WrongAndTyped = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Amazon.CloudWatch;
        using Amazon.CloudWatch.Model;
        using Kms.Metrics;

        public sealed class Typed
        {
            private readonly IKmsMetrics _kms;
            private readonly IAmazonCloudWatch _client;

            public Typed(IKmsMetrics kms, IAmazonCloudWatch client)
            {
                _kms = kms;
                _client = client;
            }

            public async Task Errors(CustomKeyStoreId store, CancellationToken cancellationToken)
            {
                await _kms.Query<XksProxyErrors>().Where(store).GroupBy(KmsDimension.CustomKeyStoreId).Sum().ToListAsync(cancellationToken);
            }

            public async Task Put(string store, CancellationToken cancellationToken)
            {
                await _client.PutMetricAlarmAsync(new PutMetricAlarmRequest
                {
                    AlarmName = "credential-age",
                    Namespace = "AWS/KMS",
                    MetricName = "XksProxyCredentialAge",
                    Dimensions = new List<Dimension> { new Dimension { Name = "CustomKeyStoreId", Value = store } },
                    Statistic = "Maximum",
                    Period = 86400,
                    EvaluationPeriods = 1,
                    Threshold = 90,
                    ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
                    AlarmActions = new List<string> { "arn:aws:sns:eu-west-1:111122223333:oncall" },
                }, cancellationToken);
            }
        }
        """;

    [Fact]
    public async Task SampleThatIsFormatted_BreaksEveryRuleThatHasAFix()
    {
        var fixable = typeof(RenameCodeFixProvider).Assembly.GetTypes()
            .Where(t => typeof(CodeFixProvider).IsAssignableFrom(t) && !t.IsAbstract)
            .SelectMany(t => ((CodeFixProvider)Activator.CreateInstance(t)!).FixableDiagnosticIds);
        Assert.Equal(fixable.Distinct().Order(StringComparer.Ordinal), await BrokenRulesAsync(Wrong, WrongAndTyped));
    }

    [Fact]
    public async Task DotnetFormat_FixesEveryRuleInOneRunAndTheProjectBuilds()
    {
        var work = Directory.CreateTempSubdirectory("kms-format-");
        try
        {
            string At(string name) => Path.Combine(work.FullName, name);
            await File.WriteAllTextAsync(At("Sample.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <LangVersion>latest</LangVersion>
                  </PropertyGroup>
                  <ItemGroup>
                    <Analyzer Include="{typeof(MetricUsageAnalyzer).Assembly.Location}" />
                    <Analyzer Include="{typeof(RenameCodeFixProvider).Assembly.Location}" />
                    <Reference Include="{Path.Combine(AppContext.BaseDirectory, "sdk", "Kms.Metrics.dll")}" />
                  </ItemGroup>
                </Project>
                """, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(At("AwsSdk.cs"), AwsSdk.Source, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(At("Alarms.cs"), Wrong, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(At("Typed.cs"), WrongAndTyped, TestContext.Current.CancellationToken);
            // A suggestion is fixed where somebody asks for more.
            await File.WriteAllTextAsync(At(".globalconfig"), "is_global = true\ndotnet_diagnostic.KMS0301.severity = warning\n",
                TestContext.Current.CancellationToken);
            await RunAsync(work.FullName, "restore");
            await RunAsync(work.FullName, "format", "analyzers", "Sample.csproj", "--no-restore", "--severity", "warn");
            var fixedCode = await File.ReadAllTextAsync(At("Alarms.cs"), TestContext.Current.CancellationToken);
            Assert.All(["Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\"", "Name = \"CustomKeyStoreId\", Value = store",
                "// kept\n",
                "// kept too", "Statistic = Statistic.Minimum", "Period = 120", "ComparisonOperator.LessThanThreshold",
                "TreatMissingData = \"missing\"", "Value = \"1234abcd-12ab-34cd-56ef-1234567890ab\"", "new Statistic(\"Minimum\")",
                "Threshold = 2592000", "Value = \"<CustomKeyStoreId>\"",
                "Value = \"Retryable errors\"", "SELECT SUM(XksProxyErrors)"], part =>
                    Assert.Contains(part, fixedCode, StringComparison.Ordinal));
            Assert.All(["AWS/Kms", "customKeyStoreId", "KeySpec", "StandardUnit.Seconds", "notBreaching", "Value = key"], part =>
                Assert.DoesNotContain(part, fixedCode, StringComparison.Ordinal));
            var typedCode = await File.ReadAllTextAsync(At("Typed.cs"), TestContext.Current.CancellationToken);
            Assert.All(["Where(store).GroupBy().Sum()", "_kms.Alarms.PutAsync(KmsAlarm.On(new XksProxyCredentialAge("], part =>
                Assert.Contains(part, typedCode, StringComparison.Ordinal));
            // What nobody but the author knows is asked for, and no IKmsMetrics is in reach of the requests of the first file.
            Assert.Equal(["KMS0006", "KMS0301"], await BrokenRulesAsync(fixedCode, typedCode));
            await RunAsync(work.FullName, "build", "--no-restore", "-v", "q");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static async Task<IEnumerable<string>> BrokenRulesAsync(params string[] sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create("Sample", sources.Select(s => CSharpSyntaxTree.ParseText(s, options)),
            [.. Verify.Framework, Verify.Sdk, StandIn.Aws], new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        var found = await compilation.WithAnalyzers([new MetricUsageAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return found.Select(d => d.Id).Distinct().Order(StringComparer.Ordinal);
    }

    private static async Task RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true,
            RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || k is "CI" or "DOTNET_HOST_PATH").ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, "dotnet " + string.Join(' ', arguments) + "\n" + await output + await error);
    }
}
