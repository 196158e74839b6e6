using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>The implementation of the port that the pipeline is put around.</summary>
internal sealed record CloudWatchTransport(ICloudWatchClient Client);
