using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;

namespace Kms.Metrics;

/// <summary>The client that a CloudWatch client is created for.</summary>
public sealed class CloudWatchClientContext
{
    private readonly Lazy<string?> _region;

    internal CloudWatchClientContext(string name, bool isOtherRegion, CloudWatchClientOptions options)
    {
        (Name, IsOtherRegion) = (name, isOtherRegion);
        _region = new Lazy<string?>(() => AwsRegions.Find(options)?.SystemName);
    }

    /// <summary>The name that <c>AddKmsMetrics(name, ...)</c> was given; empty for the client without one.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether the client is for a region other than that of its settings: <see cref="IKmsMetricsFactory.ForRegion"/> was asked for it.
    /// </summary>
    public bool IsOtherRegion { get; }

    /// <summary>
    /// The region: the one that was asked for, or that of the settings or AWS's usual chain, which is resolved when this is read.
    /// </summary>
    /// <value><see langword="null"/> where no region is set.</value>
    public string? Region => _region.Value;
}
