namespace Kms.Metrics.CloudWatch;

/// <summary>A window that advances at each evaluation, so that the running period counts. It has no settings. [CloudWatch API]</summary>
public sealed record SlidingWindow;
