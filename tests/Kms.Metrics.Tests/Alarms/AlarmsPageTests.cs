using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>The guide's page on alarms, run from its first snippet to its last against the emulator.</summary>
public sealed partial class AlarmsPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverySnippet_RunsInOrder()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var page = Repository.Read("docs", "alarms.md");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var fleet = Path.Combine(folder.FullName, "fleet.json");
            await File.WriteAllTextAsync(fleet, JsonBlock().Match(page).Groups[1].Value, Token);
            var services = new ServiceCollection().AddSingleton<TimeProvider>(account.Clock).AddKmsMetrics(account.Emulator.Configure);
            var number = 0;
            foreach (Match block in CodeBlock().Matches(page))
            {
                number++;
                var code = block.Groups[1].Value.Replace("\"fleet.json\"", Literal(fleet), StringComparison.Ordinal)
                    .Replace("\"alarms.sarif\"", Literal(Path.Combine(folder.FullName, "alarms.sarif")), StringComparison.Ordinal);
                try
                {
                    await RunAsync(code, account.Kms, services);
                }
                catch (Exception e) when (e is not Xunit.Sdk.XunitException)
                {
                    Assert.Fail("Snippet " + number + " threw " + e);
                }

                // Day one ends before the drill: alarms have been evaluated by then.
                account.Clock.Advance(TimeSpan.FromMinutes(10));
            }

            Assert.InRange(number, 14, 40);
            await using var provider = services.BuildServiceProvider();
            var hosted = Assert.Single(provider.GetServices<IHostedService>().OfType<KmsAlarmFleetService>());
            await hosted.StartAsync(Token);
            var fleets = provider.GetRequiredService<IKmsAlarmFleets>();
            while (fleets.Status is not [{ LastRun: not null }])
                await account.Client.DescribeAlarmsAsync(new DescribeAlarmsRequest { MaxRecords = 1 }, Token);
            Assert.Equal((0, 2), (fleets.Status[0].Failures, fleets.Status[0].Alarms));
            var health = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
            Assert.Equal(HealthStatus.Healthy, health.Entries["kms-alarm-fleets"].Status);
            await hosted.StopAsync(Token);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Literal(string path) => SymbolDisplay.FormatLiteral(path, quote: true);

    private static async Task RunAsync(string code, IKmsMetrics kms, IServiceCollection services)
    {
        var source = $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            using Kms.Metrics;
            using Microsoft.Extensions.DependencyInjection;

            public static class Snippet
            {
                public static async Task RunAsync(IKmsMetrics kms, IServiceCollection services, CancellationToken cancellationToken)
                {
                    {{code}}
                    await Task.CompletedTask;
                }
            }
            """;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("Snippet" + Guid.NewGuid().ToString("N"), [CSharpSyntaxTree.ParseText(source,
            cancellationToken: Token)], references, new(OutputKind.DynamicallyLinkedLibrary));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, cancellationToken: Token);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        stream.Position = 0;
        var run = AssemblyLoadContext.Default.LoadFromStream(stream).GetType("Snippet")!.GetMethod("RunAsync",
            BindingFlags.Public | BindingFlags.Static)!;
        await (Task)run.Invoke(null, [kms, services, Token])!;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
