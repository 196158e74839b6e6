using System.Collections.Concurrent;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Dashboards;
using Kms.Metrics.Emulator.Events;
using Kms.Metrics.Emulator.Logs;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.State;

/// <summary>Everything that one account has in one region; nothing of it shows anywhere else.</summary>
internal sealed class AccountRegion
{
    public AccountRegion(string accountId, string region, EmulatorState emulator)
    {
        (AccountId, Region, Emulator) = (accountId, region, emulator);
        Alarms = new AlarmStore(this);
        Rules = new RuleStore(this);
        Filters = new MetricFilterStore(this);
    }

    public string AccountId { get; }

    public string Region { get; }

    public EmulatorState Emulator { get; }

    public MetricStore Metrics { get; } = new();

    public AlarmStore Alarms { get; }

    public DashboardStore Dashboards { get; } = new();

    public MetricFilterStore Filters { get; }

    public RuleStore Rules { get; }

    /// <summary>The request quotas of KMS by resource, in requests a second.</summary>
    public ConcurrentDictionary<string, double> Quotas { get; } = new(StringComparer.Ordinal);

    /// <summary>The partition that the region is in.</summary>
    public string Partition => Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";

    public string Arn(string service, string resource) => $"arn:{Partition}:{service}:{Region}:{AccountId}:{resource}";

    /// <summary>Dashboards belong to the account and to no region.</summary>
    public string DashboardArn(string name) => $"arn:{Partition}:cloudwatch::{AccountId}:dashboard/{name}";
}
