using Kms.Metrics.Catalog;

namespace Kms.Metrics.Infrastructure;

/// <summary>Metric filters over logs.</summary>
internal static class MetricFilters
{
    /// <summary>Remarks on one that publishes into the namespace of AWS KMS, which CloudWatch Logs refuses.</summary>
    public static void Check(Reading reading, Node? metricNamespace, Origin origin)
    {
        if (metricNamespace is not null && NodeValues.TextOf(metricNamespace) == KmsCatalog.Namespace)
            reading.Remarks.Add(new PlacedRemark(InfrastructureRules.ForeignPublisher, FindingSeverity.Error,
                "A metric filter cannot publish into 'AWS/KMS': only AWS publishes into namespaces that start with 'AWS/'",
                "Choose a namespace of your own, such as CloudTrailLogMetrics", metricNamespace, origin));
    }
}
