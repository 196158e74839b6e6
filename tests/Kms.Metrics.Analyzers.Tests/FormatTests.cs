using System.Diagnostics;
using Kms.Metrics.CodeFixes;

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
            }
        }
        """;

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
                  </ItemGroup>
                </Project>
                """, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(At("AwsSdk.cs"), AwsSdk.Source, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(At("Alarms.cs"), Wrong, TestContext.Current.CancellationToken);
            await RunAsync(work.FullName, "restore");
            await RunAsync(work.FullName, "format", "analyzers", "Sample.csproj", "--no-restore", "--severity", "warn");
            var fixedCode = await File.ReadAllTextAsync(At("Alarms.cs"), TestContext.Current.CancellationToken);
            Assert.All(["Namespace = \"AWS/KMS\", MetricName = \"XksProxyErrors\"", "Name = \"CustomKeyStoreId\", Value = store",
                "// kept\n",
                "// kept too", "Statistic = Statistic.Minimum", "Period = 120", "ComparisonOperator.LessThanThreshold",
                "TreatMissingData = \"missing\"", "Value = \"1234abcd-12ab-34cd-56ef-1234567890ab\"", "new Statistic(\"Minimum\")",
                "Threshold = 2592000", "Value = \"<CustomKeyStoreId>\""], part =>
                    Assert.Contains(part, fixedCode, StringComparison.Ordinal));
            Assert.All(["AWS/Kms", "customKeyStoreId", "KeySpec", "StandardUnit.Seconds", "notBreaching", "Value = key"], part =>
                Assert.DoesNotContain(part, fixedCode, StringComparison.Ordinal));
            await RunAsync(work.FullName, "build", "--no-restore", "-v", "q");
        }
        finally
        {
            work.Delete(recursive: true);
        }
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
