namespace Kms.Metrics.Emulator.Accounts;

/// <summary>An account in a region: who owns what is stored, and how its ARNs read. Immutable.</summary>
internal sealed record AccountIdentity(string AccountId, string Region)
{
    /// <summary>The partition that the region is in.</summary>
    public string Partition => Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";

    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}";

    /// <summary>Dashboards belong to the account and to no region.</summary>
    public string DashboardArn(string name) => $"arn:{Partition}:cloudwatch::{AccountId}:dashboard/{name}";
}
