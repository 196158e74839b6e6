using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Everything that will be sent for a query, worked out before anything is.</summary>
internal sealed record QueryPlan(TimeSpan Period, IReadOnlyList<Statistic> Statistics, IReadOnlyList<PlannedRequest> Requests);
