using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>One GetMetricData request and the series it reads. Query <c>q{n}</c> is statistic <c>n % s</c> of series <c>n / s</c>, where s statistics are read.</summary>
internal sealed record PlannedRequest(GetMetricDataRequest Request, IReadOnlyList<KmsMetric> Series);
