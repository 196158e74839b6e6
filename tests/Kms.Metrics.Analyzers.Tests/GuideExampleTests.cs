namespace Kms.Metrics.Analyzers.Tests;

/// <summary>
/// The requests that AWS's guide shows on the command line, as code for the AWS SDK: right ones, and so nothing is said of them.
/// </summary>
public sealed class GuideExampleTests
{
    [Fact]
    public Task RequestOfTheGuide_DoesNotTrigger() => Verify.AwsAsync("""
        Send(new GetMetricDataRequest
        {
            StartTime = new DateTime(2022, 10, 14, 0, 0, 0, DateTimeKind.Utc),
            EndTime = new DateTime(2022, 10, 14, 12, 0, 0, DateTimeKind.Utc),
            MetricDataQueries =
            [
                new MetricDataQuery
                {
                    Id = "errors",
                    MetricStat = new MetricStat
                    {
                        Metric = new Metric
                        {
                            Namespace = "AWS/KMS",
                            MetricName = "XksProxyErrors",
                            Dimensions =
                            [
                                new Dimension { Name = "CustomKeyStoreId", Value = "cks-1234567890abcdef0" },
                                new Dimension { Name = "KmsOperation", Value = "Decrypt" },
                                new Dimension { Name = "XksOperation", Value = "Decrypt" },
                                new Dimension { Name = "KeySpec", Value = "SYMMETRIC_DEFAULT" },
                                new Dimension { Name = "ErrorType", Value = "Retryable errors" },
                                new Dimension { Name = "ExceptionName", Value = "KMSInvalidStateException" },
                            ],
                        },
                        Period = 3600,
                        Stat = "Sum",
                        Unit = StandardUnit.Count,
                    },
                },
                new MetricDataQuery { Id = "rate", Expression = "RATE(errors)" },
            ],
        });
        Send(new GetMetricStatisticsRequest
        {
            Namespace = "AWS/KMS",
            MetricName = "SecondsUntilKeyMaterialExpiration",
            Dimensions = [new Dimension { Name = "KeyId", Value = "1234abcd-12ab-34cd-56ef-1234567890ab" }],
            StartTime = DateTime.UtcNow.AddHours(-1),
            EndTime = DateTime.UtcNow,
            Period = 60,
            Statistics = ["Minimum"],
            Unit = StandardUnit.Seconds,
        });
        Send(new ListMetricsRequest { Namespace = "AWS/KMS", MetricName = "XksProxyLatency" });
        """);
}
