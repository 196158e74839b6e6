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

            public class MetricStat
            {
                public Metric Metric { get; set; }
                public int? Period { get; set; }
                public string Stat { get; set; }
                public StandardUnit Unit { get; set; }
            }

            public class MetricDataQuery
            {
                public string Id { get; set; }
                public string Expression { get; set; }
                public MetricStat MetricStat { get; set; }
            }

            public class GetMetricDataRequest
            {
                public List<MetricDataQuery> MetricDataQueries { get; set; } = new List<MetricDataQuery>();
                public DateTime? StartTime { get; set; }
                public DateTime? EndTime { get; set; }
            }

            public class GetMetricStatisticsRequest
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; } = new List<Dimension>();
                public int? Period { get; set; }
                public List<string> Statistics { get; set; } = new List<string>();
                public List<string> ExtendedStatistics { get; set; } = new List<string>();
                public StandardUnit Unit { get; set; }
                public DateTime? StartTime { get; set; }
                public DateTime? EndTime { get; set; }
            }

            public class PutMetricAlarmRequest
            {
                public string AlarmName { get; set; }
                public string AlarmDescription { get; set; }
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; } = new List<Dimension>();
                public Statistic Statistic { get; set; }
                public string ExtendedStatistic { get; set; }
                public StandardUnit Unit { get; set; }
                public int? Period { get; set; }
                public int? EvaluationPeriods { get; set; }
                public int? DatapointsToAlarm { get; set; }
                public double? Threshold { get; set; }
                public ComparisonOperator ComparisonOperator { get; set; }
                public string TreatMissingData { get; set; }
                public bool? ActionsEnabled { get; set; }
                public List<string> AlarmActions { get; set; } = new List<string>();
            }

            public class PutMetricAlarmResponse { }

            public class ListMetricsRequest
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<DimensionFilter> Dimensions { get; set; } = new List<DimensionFilter>();
            }
        }

        namespace Amazon.CloudWatch
        {
            using System.Threading;
            using System.Threading.Tasks;
            using Amazon.CloudWatch.Model;

            public class ConstantClass
            {
                protected ConstantClass(string value) => Value = value;
                public string Value { get; }
            }

            public class StandardUnit : ConstantClass
            {
                public static readonly StandardUnit Count = new StandardUnit("Count");
                public static readonly StandardUnit Milliseconds = new StandardUnit("Milliseconds");
                public static readonly StandardUnit None = new StandardUnit("None");
                public static readonly StandardUnit Seconds = new StandardUnit("Seconds");
                public StandardUnit(string value) : base(value) { }
                public static implicit operator StandardUnit(string value) => new StandardUnit(value);
            }

            public class Statistic : ConstantClass
            {
                public static readonly Statistic Average = new Statistic("Average");
                public static readonly Statistic Maximum = new Statistic("Maximum");
                public static readonly Statistic Minimum = new Statistic("Minimum");
                public static readonly Statistic Sum = new Statistic("Sum");
                public Statistic(string value) : base(value) { }
                public static implicit operator Statistic(string value) => new Statistic(value);
            }

            public class ComparisonOperator : ConstantClass
            {
                public static readonly ComparisonOperator GreaterThanThreshold = new ComparisonOperator("GreaterThanThreshold");
                public static readonly ComparisonOperator GreaterThanOrEqualToThreshold = new ComparisonOperator("GreaterThanOrEqualToThreshold");
                public static readonly ComparisonOperator LessThanThreshold = new ComparisonOperator("LessThanThreshold");
                public static readonly ComparisonOperator LessThanOrEqualToThreshold = new ComparisonOperator("LessThanOrEqualToThreshold");
                public ComparisonOperator(string value) : base(value) { }
                public static implicit operator ComparisonOperator(string value) => new ComparisonOperator(value);
            }

            public interface IAmazonCloudWatch
            {
                Task<PutMetricAlarmResponse> PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default);
            }
        }
        """;
}
