using Amazon.CloudWatch;

namespace Kms.Metrics.AwsSdk.Tests;

/// <summary>A file that moves from the AWS SDK to this library has both usings for a while.</summary>
public sealed class NamesTests
{
    // Types of the namespace Amazon.CloudWatch in AWSSDK.CloudWatch 4.0 that the contract does not hold. [AWS SDK for .NET]
    private static readonly string[] FurtherTypes =
    [
        "ActionsSuppressedBy", "AlarmType", "AmazonCloudWatchClient", "AmazonCloudWatchConfig", "AmazonCloudWatchException",
        "AnomalyDetectorStateValue", "AnomalyDetectorType", "EvaluationState", "HistoryItemType", "IAmazonCloudWatch",
        "MetricStreamOutputFormat", "RecentlyActive", "ScanBy", "StandardUnit", "StateValue", "Statistic", "StatusCode",
        "ComparisonOperator",
    ];

    [Fact]
    public void TypesOfTheLibrary_AreNotAmbiguousBesideThoseOfTheAwsSdk()
    {
        var aws = typeof(IAmazonCloudWatch).Assembly.GetExportedTypes()
            .Where(t => t.Namespace is "Amazon.CloudWatch" or "Amazon.CloudWatch.Model").Select(t => t.Name).Concat(FurtherTypes);
        var own = typeof(KmsMetric).Assembly.GetExportedTypes().Where(t => t.Namespace == "Kms.Metrics").Select(t => t.Name);

        Assert.Empty(own.Intersect(aws));
    }
}
