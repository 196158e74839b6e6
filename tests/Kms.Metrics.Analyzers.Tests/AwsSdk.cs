namespace Kms.Metrics.Analyzers.Tests;

/// <summary>
/// The members of the AWS SDK for CloudWatch, version 4, that people write metrics with, for the code under test. Lists are null until they
/// are set, as they are there.
/// </summary>
internal static class AwsSdk
{
    public const string Source = """
        using System;
        using System.Collections.Generic;

        namespace Amazon.Runtime
        {
            public interface IAmazonService { }

            public class AmazonWebServiceRequest { }

            public class AmazonWebServiceResponse { public int HttpStatusCode { get; set; } }

            public class ConstantClass
            {
                protected ConstantClass(string value) => Value = value;
                public string Value { get; }
                public static implicit operator string(ConstantClass value) => value?.Value;
            }
        }

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
            public class Tag
            {
                public string Key { get; set; }
                public string Value { get; set; }
            }
            public class Metric
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; }
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
                public string Label { get; set; }
                public MetricStat MetricStat { get; set; }
                public int? Period { get; set; }
                public bool? ReturnData { get; set; }
                public string AccountId { get; set; }
            }
            public class MetricDataResult
            {
                public string Id { get; set; }
                public string Label { get; set; }
                public List<double> Values { get; set; }
                public List<DateTime> Timestamps { get; set; }
            }
            public class MetricDatum
            {
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; }
                public double? Value { get; set; }
                public StandardUnit Unit { get; set; }
                public DateTime? Timestamp { get; set; }
            }
            public class Datapoint
            {
                public DateTime? Timestamp { get; set; }
                public double? Sum { get; set; }
                public double? Average { get; set; }
                public double? Maximum { get; set; }
                public double? Minimum { get; set; }
                public double? SampleCount { get; set; }
                public StandardUnit Unit { get; set; }
            }
            public class GetMetricDataRequest : Amazon.CloudWatch.AmazonCloudWatchRequest
            {
                public List<MetricDataQuery> MetricDataQueries { get; set; }
                public DateTime? StartTime { get; set; }
                public DateTime? EndTime { get; set; }
                public string NextToken { get; set; }
                public int? MaxDatapoints { get; set; }
                public ScanBy ScanBy { get; set; }
            }
            public class GetMetricDataResponse : Amazon.Runtime.AmazonWebServiceResponse
            {
                public List<MetricDataResult> MetricDataResults { get; set; }
                public string NextToken { get; set; }
            }
            public class GetMetricStatisticsRequest : Amazon.CloudWatch.AmazonCloudWatchRequest
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; }
                public int? Period { get; set; }
                public List<string> Statistics { get; set; }
                public List<string> ExtendedStatistics { get; set; }
                public StandardUnit Unit { get; set; }
                public DateTime? StartTime { get; set; }
                public DateTime? EndTime { get; set; }
            }
            public class GetMetricStatisticsResponse : Amazon.Runtime.AmazonWebServiceResponse
            {
                public string Label { get; set; }
                public List<Datapoint> Datapoints { get; set; }
            }
            public class PutMetricAlarmRequest : Amazon.CloudWatch.AmazonCloudWatchRequest
            {
                public string AlarmName { get; set; }
                public string AlarmDescription { get; set; }
                public bool? ActionsEnabled { get; set; }
                public List<string> OKActions { get; set; }
                public List<string> AlarmActions { get; set; }
                public List<string> InsufficientDataActions { get; set; }
                public string MetricName { get; set; }
                public string Namespace { get; set; }
                public Statistic Statistic { get; set; }
                public string ExtendedStatistic { get; set; }
                public List<Dimension> Dimensions { get; set; }
                public int? Period { get; set; }
                public StandardUnit Unit { get; set; }
                public int? EvaluationPeriods { get; set; }
                public int? DatapointsToAlarm { get; set; }
                public double? Threshold { get; set; }
                public ComparisonOperator ComparisonOperator { get; set; }
                public string TreatMissingData { get; set; }
                public string EvaluateLowSampleCountPercentile { get; set; }
                public List<MetricDataQuery> Metrics { get; set; }
                public string ThresholdMetricId { get; set; }
                public List<Tag> Tags { get; set; }
            }
            public class PutMetricAlarmResponse : Amazon.Runtime.AmazonWebServiceResponse
            {
            }
            public class PutCompositeAlarmRequest : Amazon.CloudWatch.AmazonCloudWatchRequest
            {
                public string AlarmName { get; set; }
                public string AlarmDescription { get; set; }
                public string AlarmRule { get; set; }
                public bool? ActionsEnabled { get; set; }
                public List<string> AlarmActions { get; set; }
            }
            public class PutCompositeAlarmResponse : Amazon.Runtime.AmazonWebServiceResponse
            {
            }
            public class MetricAlarm
            {
                public string AlarmName { get; set; }
                public string AlarmDescription { get; set; }
                public bool? ActionsEnabled { get; set; }
                public List<string> OKActions { get; set; }
                public List<string> AlarmActions { get; set; }
                public List<string> InsufficientDataActions { get; set; }
                public string MetricName { get; set; }
                public string Namespace { get; set; }
                public Statistic Statistic { get; set; }
                public string ExtendedStatistic { get; set; }
                public List<Dimension> Dimensions { get; set; }
                public int? Period { get; set; }
                public StandardUnit Unit { get; set; }
                public int? EvaluationPeriods { get; set; }
                public int? DatapointsToAlarm { get; set; }
                public double? Threshold { get; set; }
                public ComparisonOperator ComparisonOperator { get; set; }
                public string TreatMissingData { get; set; }
                public string EvaluateLowSampleCountPercentile { get; set; }
                public List<MetricDataQuery> Metrics { get; set; }
                public string ThresholdMetricId { get; set; }
                public string StateValue { get; set; }
            }
            public class ListMetricsRequest : Amazon.CloudWatch.AmazonCloudWatchRequest
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<DimensionFilter> Dimensions { get; set; }
                public string NextToken { get; set; }
                public string RecentlyActive { get; set; }
            }
            public class ListMetricsResponse : Amazon.Runtime.AmazonWebServiceResponse
            {
                public List<Metric> Metrics { get; set; }
                public string NextToken { get; set; }
            }
            public class DescribeAlarmsRequest : Amazon.CloudWatch.AmazonCloudWatchRequest
            {
                public List<string> AlarmNames { get; set; }
                public string AlarmNamePrefix { get; set; }
                public string NextToken { get; set; }
                public int? MaxRecords { get; set; }
            }
            public class DescribeAlarmsResponse : Amazon.Runtime.AmazonWebServiceResponse
            {
                public List<MetricAlarm> MetricAlarms { get; set; }
                public string NextToken { get; set; }
            }
            public class DescribeAlarmsForMetricRequest : Amazon.CloudWatch.AmazonCloudWatchRequest
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; }
                public Statistic Statistic { get; set; }
                public string ExtendedStatistic { get; set; }
                public int? Period { get; set; }
                public StandardUnit Unit { get; set; }
            }
            public class DescribeAlarmsForMetricResponse : Amazon.Runtime.AmazonWebServiceResponse
            {
                public List<MetricAlarm> MetricAlarms { get; set; }
            }
            public class SingleMetricAnomalyDetector
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; }
                public string Stat { get; set; }
                public string AccountId { get; set; }
            }
            public class PutAnomalyDetectorRequest : Amazon.CloudWatch.AmazonCloudWatchRequest
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public List<Dimension> Dimensions { get; set; }
                public string Stat { get; set; }
                public SingleMetricAnomalyDetector SingleMetricAnomalyDetector { get; set; }
            }
            public class PutAnomalyDetectorResponse : Amazon.Runtime.AmazonWebServiceResponse
            {
            }
            public class PutMetricDataRequest : Amazon.CloudWatch.AmazonCloudWatchRequest
            {
                public string Namespace { get; set; }
                public List<MetricDatum> MetricData { get; set; }
            }
            public class PutMetricDataResponse : Amazon.Runtime.AmazonWebServiceResponse
            {
            }
            public class DeleteAlarmsRequest : Amazon.CloudWatch.AmazonCloudWatchRequest
            {
                public List<string> AlarmNames { get; set; }
            }
            public class DeleteAlarmsResponse : Amazon.Runtime.AmazonWebServiceResponse
            {
            }
        }

        namespace Amazon.CloudWatch
        {
            using System.Threading;
            using System.Threading.Tasks;
            using Amazon.CloudWatch.Model;

            public class AmazonCloudWatchRequest : Amazon.Runtime.AmazonWebServiceRequest { }

            public class StandardUnit : Amazon.Runtime.ConstantClass
            {
                public static readonly StandardUnit Bytes = new StandardUnit("Bytes");
                public static readonly StandardUnit Count = new StandardUnit("Count");
                public static readonly StandardUnit Milliseconds = new StandardUnit("Milliseconds");
                public static readonly StandardUnit Microseconds = new StandardUnit("Microseconds");
                public static readonly StandardUnit None = new StandardUnit("None");
                public static readonly StandardUnit Percent = new StandardUnit("Percent");
                public static readonly StandardUnit Seconds = new StandardUnit("Seconds");
                public StandardUnit(string value) : base(value) { }
                public static StandardUnit FindValue(string value) => new StandardUnit(value);
                public static implicit operator StandardUnit(string value) => FindValue(value);
            }
            public class Statistic : Amazon.Runtime.ConstantClass
            {
                public static readonly Statistic Average = new Statistic("Average");
                public static readonly Statistic Maximum = new Statistic("Maximum");
                public static readonly Statistic Minimum = new Statistic("Minimum");
                public static readonly Statistic SampleCount = new Statistic("SampleCount");
                public static readonly Statistic Sum = new Statistic("Sum");
                public Statistic(string value) : base(value) { }
                public static Statistic FindValue(string value) => new Statistic(value);
                public static implicit operator Statistic(string value) => FindValue(value);
            }
            public class ScanBy : Amazon.Runtime.ConstantClass
            {
                public static readonly ScanBy TimestampAscending = new ScanBy("TimestampAscending");
                public static readonly ScanBy TimestampDescending = new ScanBy("TimestampDescending");
                public ScanBy(string value) : base(value) { }
                public static ScanBy FindValue(string value) => new ScanBy(value);
                public static implicit operator ScanBy(string value) => FindValue(value);
            }
            public class ComparisonOperator : Amazon.Runtime.ConstantClass
            {
                public static readonly ComparisonOperator GreaterThanOrEqualToThreshold =
                    new ComparisonOperator("GreaterThanOrEqualToThreshold");
                public static readonly ComparisonOperator GreaterThanThreshold = new ComparisonOperator("GreaterThanThreshold");
                public static readonly ComparisonOperator GreaterThanUpperThreshold = new ComparisonOperator("GreaterThanUpperThreshold");
                public static readonly ComparisonOperator LessThanLowerOrGreaterThanUpperThreshold =
                    new ComparisonOperator("LessThanLowerOrGreaterThanUpperThreshold");
                public static readonly ComparisonOperator LessThanLowerThreshold = new ComparisonOperator("LessThanLowerThreshold");
                public static readonly ComparisonOperator LessThanOrEqualToThreshold = new ComparisonOperator("LessThanOrEqualToThreshold");
                public static readonly ComparisonOperator LessThanThreshold = new ComparisonOperator("LessThanThreshold");
                public ComparisonOperator(string value) : base(value) { }
                public static ComparisonOperator FindValue(string value) => new ComparisonOperator(value);
                public static implicit operator ComparisonOperator(string value) => FindValue(value);
            }

            public interface ICloudWatchPaginatorFactory
            {
                IAsyncEnumerable<ListMetricsResponse> ListMetrics(ListMetricsRequest request);
                IAsyncEnumerable<GetMetricDataResponse> GetMetricData(GetMetricDataRequest request);
            }

            public interface IAmazonCloudWatch : Amazon.Runtime.IAmazonService, IDisposable
            {
                ICloudWatchPaginatorFactory Paginators { get; }
                Task<PutMetricAlarmResponse> PutMetricAlarmAsync(
                    PutMetricAlarmRequest request, CancellationToken cancellationToken = default);
                Task<PutCompositeAlarmResponse> PutCompositeAlarmAsync(
                    PutCompositeAlarmRequest request, CancellationToken cancellationToken = default);
                Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default);
                Task<GetMetricStatisticsResponse> GetMetricStatisticsAsync(
                    GetMetricStatisticsRequest request, CancellationToken cancellationToken = default);
                Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default);
                Task<DescribeAlarmsResponse> DescribeAlarmsAsync(
                    DescribeAlarmsRequest request, CancellationToken cancellationToken = default);
                Task<DescribeAlarmsForMetricResponse> DescribeAlarmsForMetricAsync(
                    DescribeAlarmsForMetricRequest request, CancellationToken cancellationToken = default);
                Task<PutAnomalyDetectorResponse> PutAnomalyDetectorAsync(
                    PutAnomalyDetectorRequest request, CancellationToken cancellationToken = default);
                Task<PutMetricDataResponse> PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default);
                Task<DeleteAlarmsResponse> DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default);
            }

            public class AmazonCloudWatchClient : IAmazonCloudWatch
            {
                public ICloudWatchPaginatorFactory Paginators => null;
                public void Dispose() { }
                public virtual Task<PutMetricAlarmResponse> PutMetricAlarmAsync(
                    PutMetricAlarmRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new PutMetricAlarmResponse());
                public virtual Task<PutCompositeAlarmResponse> PutCompositeAlarmAsync(
                    PutCompositeAlarmRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new PutCompositeAlarmResponse());
                public virtual Task<GetMetricDataResponse> GetMetricDataAsync(
                    GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new GetMetricDataResponse());
                public virtual Task<GetMetricStatisticsResponse> GetMetricStatisticsAsync(
                    GetMetricStatisticsRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new GetMetricStatisticsResponse());
                public virtual Task<ListMetricsResponse> ListMetricsAsync(
                    ListMetricsRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new ListMetricsResponse());
                public virtual Task<DescribeAlarmsResponse> DescribeAlarmsAsync(
                    DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new DescribeAlarmsResponse());
                public virtual Task<DescribeAlarmsForMetricResponse> DescribeAlarmsForMetricAsync(
                    DescribeAlarmsForMetricRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new DescribeAlarmsForMetricResponse());
                public virtual Task<PutAnomalyDetectorResponse> PutAnomalyDetectorAsync(
                    PutAnomalyDetectorRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new PutAnomalyDetectorResponse());
                public virtual Task<PutMetricDataResponse> PutMetricDataAsync(
                    PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new PutMetricDataResponse());
                public virtual Task<DeleteAlarmsResponse> DeleteAlarmsAsync(
                    DeleteAlarmsRequest request, CancellationToken cancellationToken = default) =>
                    Task.FromResult(new DeleteAlarmsResponse());
            }
        }
        """;
}
