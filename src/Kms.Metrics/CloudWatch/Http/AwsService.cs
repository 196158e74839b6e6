namespace Kms.Metrics.CloudWatch.Http;

/// <summary>A service of AWS that is called.</summary>
/// <param name="Name">Its name in addresses and signatures.</param>
/// <param name="Id">Its name in AWS's own settings: <c>AWS_ENDPOINT_URL_CLOUDWATCH_LOGS</c> is for <c>CloudWatch Logs</c>.</param>
internal sealed record AwsService(string Name, string Id)
{
    public static AwsService CloudWatch { get; } = new("monitoring", "CloudWatch");

    public static AwsService Logs { get; } = new("logs", "CloudWatch Logs");

    public static AwsService Events { get; } = new("events", "EventBridge");
}
