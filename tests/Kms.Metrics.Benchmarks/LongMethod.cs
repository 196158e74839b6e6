using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Kms.Metrics.Analyzers.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// <c>method [RUNS]</c>: the analyzer's own time over one method that grows: alarms that share their lists, requests on one list that grows
/// with each of them, a chain of fluent queries, and the same alarms in the namespace of another service.
/// </summary>
internal static class LongMethod
{
    private static readonly (string Name, int[] Sizes, Func<int, string> Body)[] Cases =
    [
        ("alarms that share their lists", [400, 1_600], n => Alarms(n, "AWS/KMS", "XksProxyCredentialAge", "CustomKeyStoreId")),
        ("the same, of another service", [400, 1_600], n => Alarms(n, "AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName")),
        ("requests on one list that grows", [750, 3_000], GrowingList),
        ("alarms by a helper", [400, 1_600], Helper),
    ];

    /// <summary>Prints the analyzer's time at each size, the best of so many runs, and how it grows.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var runs = args.Length > 0 ? int.Parse(args[0], null) : 5;
        var analyzer = (DiagnosticAnalyzer)Activator.CreateInstance(
            Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "analyzers", "Kms.Metrics.Analyzers.dll"))
                .GetType("Kms.Metrics.Analyzers.MetricUsageAnalyzer", throwOnError: true)!)!;
        await MeasureAsync(analyzer, Alarms(50, "AWS/KMS", "XksProxyCredentialAge", "CustomKeyStoreId"), 2).ConfigureAwait(false);
        foreach (var (name, sizes, body) in Cases)
        {
            TimeSpan? first = null;
            foreach (var size in sizes)
            {
                var time = await MeasureAsync(analyzer, body(size), runs).ConfigureAwait(false);
                Console.WriteLine($"{name,-34} {size,6} {time.TotalMilliseconds,8:F0} ms"
                    + (first is { } f ? $"   {time / f:F1} times" : ""));
                first ??= time;
            }
        }

        return 0;
    }

    private static async Task<TimeSpan> MeasureAsync(DiagnosticAnalyzer analyzer, string body, int runs)
    {
        var best = TimeSpan.MaxValue;
        var sources = Parse(body);
        for (var run = 0; run < runs; run++)
        {
            var options =
                new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (e, _, _) => throw new InvalidOperationException("", e),
                concurrentAnalysis: true, logAnalyzerExecutionTime: true);
            var analysis = sources.Clone().WithAnalyzers([analyzer], options);
            var found = await analysis.GetAnalyzerDiagnosticsAsync().ConfigureAwait(false);
            if (found.Any(d => d.Id == "AD0001"))
                throw new InvalidOperationException(found.First(d => d.Id == "AD0001").ToString());
            var telemetry = await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None).ConfigureAwait(false);
            best = telemetry.ExecutionTime < best ? telemetry.ExecutionTime : best;
        }

        return best;
    }

    private static CSharpCompilation Parse(string body)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(p => MetadataReference.CreateFromFile(p)).ToList();
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var library = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        using var image = new MemoryStream();
        var sdk = CSharpCompilation.Create("AWSSDK.CloudWatch", [CSharpSyntaxTree.ParseText(AwsSdk.Source, options)], references, library);
        if (!sdk.Emit(image).Success)
            throw new InvalidOperationException("The AWS SDK's stand-in does not compile.");
        var source = $$"""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Amazon.CloudWatch;
            using Amazon.CloudWatch.Model;

            class Method
            {
                async Task RunAsync(IAmazonCloudWatch client, string id)
                {
            {{body}}
                }
            }
            """;
        var made = CSharpCompilation.Create("Method", [CSharpSyntaxTree.ParseText(source, options)],
            [.. references, MetadataReference.CreateFromImage(image.ToImmutableArray())], library);
        return made.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error
            ? throw new InvalidOperationException(error.ToString()) : made;
    }

    private static ImmutableArray<byte> ToImmutableArray(this MemoryStream image) => [.. image.ToArray()];

    private static string Alarms(int count, string @namespace, string metric, string dimension)
    {
        var body = new StringBuilder($$"""
                    var dimensions = new List<Dimension> { new() { Name = "{{dimension}}", Value = id } };
                    var actions = new List<string> { "arn:aws:sns:eu-west-1:111122223333:oncall" };

            """);
        for (var i = 0; i < count; i++)
            body.AppendLine(null, $$"""
                    var alarm{{i}} = new PutMetricAlarmRequest { Namespace = "{{@namespace}}", MetricName = "{{metric}}" };
                    alarm{{i}}.AlarmName = "alarm-{{i}}";
                    alarm{{i}}.Dimensions = dimensions;
                    alarm{{i}}.AlarmActions = actions;
                    alarm{{i}}.Statistic = Statistic.Maximum;
                    alarm{{i}}.Period = 3600;
                    alarm{{i}}.EvaluationPeriods = 1;
                    alarm{{i}}.Threshold = {{90 + i}};
                    alarm{{i}}.ComparisonOperator = ComparisonOperator.GreaterThanThreshold;
                    await client.PutMetricAlarmAsync(alarm{{i}});
            """);
        return body.ToString();
    }

    private static string GrowingList(int count)
    {
        var body = new StringBuilder("        var dimensions = new List<Dimension>();\n");
        for (var i = 0; i < count; i++)
            body.AppendLine(null, $$"""
                    dimensions.Add(new Dimension { Name = "CustomKeyStoreId", Value = id });
                    await client.GetMetricStatisticsAsync(new()
                    { Namespace = "AWS/KMS", MetricName = "XksProxyCredentialAge", Dimensions = dimensions });
            """);
        return body.ToString();
    }

    private static string Helper(int count)
    {
        var body = new StringBuilder("""
                    Task PutAsync(string metric, string store) => client.PutMetricAlarmAsync(new() {
                        Namespace = "AWS/KMS", MetricName = metric, Statistic = "Maximum", AlarmActions = [store],
                        Dimensions = [new() { Name = "CustomKeyStoreId", Value = store }] });

            """);
        for (var i = 0; i < count; i++)
            body.AppendLine(null, $"        await PutAsync(\"XksProxyCredentialAge\", id + \"{i}\");");
        return body.ToString();
    }
}
