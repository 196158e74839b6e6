namespace Kms.Metrics.PackageTests;

/// <summary>The code on a rule's page, as a file of a project.</summary>
internal static class RulePage
{
    public static string WrongCodeAsFile(string page)
    {
        var text = File.ReadAllText(page);
        var begin = text.IndexOf("```csharp\n", text.IndexOf("## Wrong", StringComparison.Ordinal), StringComparison.Ordinal)
            + "```csharp\n".Length;
        var code = text[begin..text.IndexOf("```", begin, StringComparison.Ordinal)];
        var isAws = code.Contains("Namespace =", StringComparison.Ordinal)
            || code.Contains("new MetricDataQuery", StringComparison.Ordinal);
        var parameters = isAws
            ? "string unknown"
            : "IKmsMetrics kms, CustomKeyStoreId store, KeyArn arn, CancellationToken cancellationToken";
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            {{(isAws ? "using Amazon.CloudWatch;\nusing Amazon.CloudWatch.Model;" : "using Kms.Metrics;")}}

            public sealed class {{Path.GetFileNameWithoutExtension(page)}}
            {
                static void Send(object request) { }

                public async Task RunAsync({{parameters}})
                {
                    {{code}}
                    await Task.CompletedTask;
                }
            }
            """;
    }
}
