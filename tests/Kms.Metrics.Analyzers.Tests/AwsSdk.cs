namespace Kms.Metrics.Analyzers.Tests;

/// <summary>The members of the AWS SDK for CloudWatch that people write metrics with, for the code under test.</summary>
internal static class AwsSdk
{
    public const string Source = """
        using System;
        using System.Collections.Generic;

        namespace Amazon.CloudWatch.Model
        {
            public class Dimension
            {
                public string Name { get; set; }
                public string Value { get; set; }
            }

            public class DimensionFilter
            {
                public string Name { get; set; }
                public string Value { get; set; }
            }

            public class Metric
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; } = new List<Dimension>();
            }

            public class GetMetricStatisticsRequest
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; } = new List<Dimension>();
                public int? Period { get; set; }
            }

            public class PutMetricAlarmRequest
            {
                public string AlarmName { get; set; }
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; } = new List<Dimension>();
            }

            public class ListMetricsRequest
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<DimensionFilter> Dimensions { get; set; } = new List<DimensionFilter>();
            }
        }
        """;
}
