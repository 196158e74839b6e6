using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>What the app has registered in place of the built-in HTTP client.</summary>
/// <param name="Create">Makes the port of one client.</param>
/// <param name="ServesAll">Whether it makes ports for names and regions, or only the one of the client without a name.</param>
internal sealed record CloudWatchTransport(Func<IServiceProvider, CloudWatchClientContext, ICloudWatchClient> Create, bool ServesAll);
