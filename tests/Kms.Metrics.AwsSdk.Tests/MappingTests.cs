using Amazon.CloudWatch;
using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.CloudWatch;
using NSubstitute;
using Aws = Amazon.CloudWatch.Model;

namespace Kms.Metrics.AwsSdk.Tests;

/// <summary>Every member is passed on, both ways: nothing is lost and nothing invented.</summary>
public sealed class MappingTests : IDisposable
{
    private readonly IAmazonCloudWatch _aws = Substitute.For<IAmazonCloudWatch>();
    private readonly AwsSdkCloudWatchClient _client;

    public MappingTests() => _client = new AwsSdkCloudWatchClient(_aws);

    public void Dispose() => _client.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryMemberOfEveryRequest_ReachesTheAwsSdk()
    {
        _aws.ListMetricsAsync(default!, Token).ReturnsForAnyArgs(new Aws.ListMetricsResponse());
        _aws.GetMetricDataAsync(default!, Token).ReturnsForAnyArgs(new Aws.GetMetricDataResponse());
        _aws.PutMetricDataAsync(default!, Token).ReturnsForAnyArgs(new Aws.PutMetricDataResponse());
        _aws.PutMetricAlarmAsync(default!, Token).ReturnsForAnyArgs(new Aws.PutMetricAlarmResponse());
        _aws.DescribeAlarmsAsync(default!, Token).ReturnsForAnyArgs(new Aws.DescribeAlarmsResponse());
        _aws.DeleteAlarmsAsync(default!, Token).ReturnsForAnyArgs(new Aws.DeleteAlarmsResponse());
        _aws.SetAlarmStateAsync(default!, Token).ReturnsForAnyArgs(new Aws.SetAlarmStateResponse());
        AssertSent(Messages.ListMetrics, r => _client.ListMetricsAsync(r, Token));
        AssertSent(Messages.GetMetricData, r => _client.GetMetricDataAsync(r, Token));
        AssertSent(Messages.PutMetricData, r => _client.PutMetricDataAsync(r, Token));
        AssertSent(Messages.PutMetricAlarm, r => _client.PutMetricAlarmAsync(r, Token));
        AssertSent(Messages.DescribeAlarms, r => _client.DescribeAlarmsAsync(r, Token));
        AssertSent(Messages.DeleteAlarms, r => _client.DeleteAlarmsAsync(r, Token));
        _aws.PutCompositeAlarmAsync(default!, Token).ReturnsForAnyArgs(new Aws.PutCompositeAlarmResponse());
        _aws.DescribeAlarmHistoryAsync(default!, Token).ReturnsForAnyArgs(new Aws.DescribeAlarmHistoryResponse());
        AssertSent(Messages.PutCompositeAlarm, r => _client.PutCompositeAlarmAsync(r, Token));
        AssertSent(Messages.DescribeAlarmHistory, r => _client.DescribeAlarmHistoryAsync(r, Token));
        AssertSent(Messages.SetAlarmState, r => _client.SetAlarmStateAsync(r, Token));
    }

    [Fact]
    public void EveryMemberOfEveryAnswer_ReachesThePort()
    {
        AssertReceived<ListMetricsResponse, Aws.ListMetricsResponse>(Messages.ListMetricsAnswer, r =>
            _aws.ListMetricsAsync(default!, Token).ReturnsForAnyArgs(r), () => _client.ListMetricsAsync(new ListMetricsRequest(), Token));
        AssertReceived<GetMetricDataResponse, Aws.GetMetricDataResponse>(Messages.GetMetricDataAnswer, r =>
            _aws.GetMetricDataAsync(default!, Token).ReturnsForAnyArgs(r), () =>
            _client.GetMetricDataAsync(new GetMetricDataRequest([], default, default), Token));
        AssertReceived<DescribeAlarmsResponse, Aws.DescribeAlarmsResponse>(Messages.DescribeAlarmsAnswer, r =>
            _aws.DescribeAlarmsAsync(default!, Token).ReturnsForAnyArgs(r), () =>
            _client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token));
        AssertReceived<DescribeAlarmHistoryResponse, Aws.DescribeAlarmHistoryResponse>(Messages.DescribeAlarmHistoryAnswer, r =>
            _aws.DescribeAlarmHistoryAsync(default!, Token).ReturnsForAnyArgs(r), () =>
            _client.DescribeAlarmHistoryAsync(new DescribeAlarmHistoryRequest(), Token));
    }

    [Fact]
    public async Task EmptyLists_AreNotSentAsEmptyLists()
    {
        await _client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)
            .ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        await _aws.Received()
            .DescribeAlarmsAsync(
            Arg.Is<Aws.DescribeAlarmsRequest>(r => r.AlarmNames == null && r.AlarmTypes == null && r.MaxRecords == null), Token);
    }

    [Fact]
    public async Task NullCollectionsAndUnsetMembers_AreEmptyAndNull()
    {
        _aws.ListMetricsAsync(default!, Token).ReturnsForAnyArgs(new Aws.ListMetricsResponse { Metrics = [new Aws.Metric()] });
        _aws.GetMetricDataAsync(default!, Token)
            .ReturnsForAnyArgs(new Aws.GetMetricDataResponse { MetricDataResults = [new Aws.MetricDataResult()] });
        _aws.DescribeAlarmsAsync(default!, Token)
            .ReturnsForAnyArgs(
            new Aws.DescribeAlarmsResponse { MetricAlarms =
            [new Aws.MetricAlarm { Metrics = [new Aws.MetricDataQuery { MetricStat = new Aws.MetricStat() }] }] });
        var metric = Assert.Single((await _client.ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics);
        Assert.Equal(("", "", 0), (metric.Namespace, metric.MetricName, metric.Dimensions.Count));
        var data = await _client.GetMetricDataAsync(new GetMetricDataRequest([], default, default), Token);
        Assert.Equal((0, 0, 0, null),
            (data.Messages.Count, data.MetricDataResults[0].Values.Length, data.MetricDataResults[0].Messages.Count,
            data.MetricDataResults[0].StatusCode));
        var alarm = Assert.Single((await _client.DescribeAlarmsAsync(new DescribeAlarmsRequest(), Token)).MetricAlarms);
        Assert.Equal((null, null, null, 0), (alarm.Threshold, alarm.StateUpdatedTimestamp, alarm.Statistic, alarm.AlarmActions.Count));
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public async Task Times_AreUtcWhateverTheirKind(DateTimeKind kind)
    {
        var utc = new DateTime(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc);
        var given = kind == DateTimeKind.Local ? utc.ToLocalTime() : DateTime.SpecifyKind(utc, kind);
        _aws.GetMetricDataAsync(default!, Token)
            .ReturnsForAnyArgs(
            new Aws.GetMetricDataResponse { MetricDataResults = [new Aws.MetricDataResult { Timestamps = [given], Values = [1] }] });
        var data = await _client.GetMetricDataAsync(new GetMetricDataRequest([], default, default), Token);
        Assert.Equal(new DateTimeOffset(utc), data.MetricDataResults[0].Timestamps.Span[0]);
        Assert.Equal(TimeSpan.Zero, data.MetricDataResults[0].Timestamps.Span[0].Offset);
    }

    private void AssertSent<TRequest>(Gen<TRequest> requests, Func<TRequest, Task> send)
        where TRequest : class => requests.Sample(
            request =>
            {
                _aws.ClearReceivedCalls();
                send(request).GetAwaiter().GetResult();
                Assert.Equal(Shape.Of(request), Shape.Of(Assert.Single(_aws.ReceivedCalls()).GetArguments()[0]));
            },
            threads: 1);

    private static void AssertReceived<TAnswer, TAwsAnswer>(Gen<TAnswer> answers, Action<TAwsAnswer> prepare, Func<Task<TAnswer>> receive)
        where TAnswer : class => answers.Sample(
            answer =>
            {
                prepare((TAwsAnswer)Shape.Copy(answer, typeof(TAwsAnswer))!);
                Assert.Equal(Shape.Of(answer), Shape.Of(receive().GetAwaiter().GetResult()));
            },
            threads: 1);
}
