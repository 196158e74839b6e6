namespace Kms.Metrics.Testing;

/// <summary>A request that a <see cref="FakeKmsMetrics"/> was sent. Immutable.</summary>
/// <param name="Operation">The operation of CloudWatch, such as <c>GetMetricData</c>.</param>
/// <param name="Request">The request as the port was given it, such as a
/// <see cref="Kms.Metrics.CloudWatch.GetMetricDataRequest"/>.</param>
/// <param name="Region">The region that was asked.</param>
/// <param name="Time">When, by the fake's clock.</param>
public sealed record FakeRequest(string Operation, object Request, string Region, DateTimeOffset Time);
