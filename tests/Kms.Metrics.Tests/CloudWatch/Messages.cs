using CsCheck;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Tests.CloudWatch;

/// <summary>Random requests and answers, with every member set or not.</summary>
internal static class Messages
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char[' ', '\u04FF'], 0, 20];
    private static readonly Gen<string?> MaybeText = Maybe(Text);
    private static readonly Gen<int?> MaybeInt = Gen.Int[1, 100_000].Nullable();
    private static readonly Gen<double?> MaybeDouble = Gen.Double.Nullable();
    private static readonly Gen<bool?> MaybeBool = Gen.Bool.Nullable();

    private static readonly Gen<DateTimeOffset> Time = Gen.Long[0, 4_000_000_000_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);
    private static readonly Gen<string[]> Texts = Text.Array[0, 3];
    private static readonly Gen<MetricDimension[]> Dimensions = Gen.Select(Text, Text, (n, v) => new MetricDimension(n, v)).Array[0, 4];
    private static readonly Gen<Metric> AnyMetric = Gen.Select(Text, Text, Dimensions, (ns, name, d) => new Metric(ns, name, d));

    private static readonly Gen<MetricDataQuery[]> Queries =
        Gen.Select(Text, Gen.Select(AnyMetric, Gen.Int[1, 86400], Text, MaybeText), Gen.Bool, MaybeText, MaybeBool, MaybeInt, MaybeText,
        (id, stat, hasStat, text, returned, period, account) => new MetricDataQuery(id)
        {
            MetricStat = hasStat ? new MetricStat(stat.Item1, stat.Item2, stat.Item3) { Unit = stat.Item4 } : null,
            Expression = hasStat ? null : text,
            Label = text,
            ReturnData = returned,
            Period = period,
            AccountId = account,
        }).Array[0, 3];

    public static Gen<ListMetricsRequest> ListMetrics { get; } =
        Gen.Select(MaybeText, MaybeText, Gen.Select(Text, MaybeText, (n, v) => new DimensionFilter(n, v)).Array[0, 3], MaybeText,
        MaybeText, MaybeBool,
        (ns, name, dimensions, token, active, linked) =>
            new ListMetricsRequest { Namespace = ns, MetricName = name, Dimensions = dimensions, NextToken = token, RecentlyActive = active,
            IncludeLinkedAccounts = linked, OwningAccount = name });

    public static Gen<ListMetricsResponse> ListMetricsAnswer { get; } =
        Gen.Select(AnyMetric.Array[0, 5], MaybeText, Texts, (metrics, token, accounts) =>
        new ListMetricsResponse { Metrics = metrics, NextToken = token, OwningAccounts = accounts });

    public static Gen<GetMetricDataRequest> GetMetricData { get; } =
        Gen.Select(Queries, Time, Time, MaybeText, MaybeText, MaybeInt, (queries, start, end, scanBy, token, most) =>
        new GetMetricDataRequest(queries, start, end)
        {
            ScanBy = scanBy, NextToken = token, MaxDatapoints = most,
            LabelOptions = token is null ? null : new LabelOptions { Timezone = scanBy },
        });

    public static Gen<GetMetricDataResponse> GetMetricDataAnswer { get; } =
        Gen.Select(Results(), MaybeText, Infos(), (results, token, messages) =>
        new GetMetricDataResponse { MetricDataResults = results, NextToken = token, Messages = messages });

    public static Gen<PutMetricDataRequest> PutMetricData { get; } =
        Gen.Select(Text, Data(), MaybeText, MaybeBool, (ns, data, text, strict) => new PutMetricDataRequest(ns, data)
        {
            EntityMetricData = strict is null ? [] : [new EntityMetricData { Entity = Entity(text), MetricData = data }, new()],
            StrictEntityValidation = strict,
        });

    public static Gen<PutMetricAlarmRequest> PutMetricAlarm { get; } =
        Gen.Select(Text, MaybeText, Texts, Dimensions, MaybeInt, MaybeDouble, Queries, MaybeBool,
        (name, text, actions, dimensions, number, threshold, queries, enabled) =>
        new PutMetricAlarmRequest(name)
        {
            AlarmDescription = text, ActionsEnabled = enabled, OKActions = actions, AlarmActions = actions,
            InsufficientDataActions = actions, MetricName = text, Namespace = text, Statistic = text, ExtendedStatistic = text,
            Dimensions = dimensions, Period = number, Unit = text, EvaluationPeriods = number, DatapointsToAlarm = number,
            Threshold = threshold, ComparisonOperator = text, TreatMissingData = text,
            EvaluateLowSampleCountPercentile = text, Metrics = queries, ThresholdMetricId = text,
            Tags = [.. actions.Select(a => new Tag(a, name))],
            EvaluationCriteria = Criteria(text, number), EvaluationInterval = number, EvaluationWindow = Window(text, number),
            WarmUpConfiguration = WarmUp(number, enabled),
        });

    public static Gen<PutCompositeAlarmRequest> PutCompositeAlarm { get; } =
        Gen.Select(Text, Text, MaybeText, Texts, MaybeInt, MaybeBool, (name, rule, text, actions, number, enabled) =>
        new PutCompositeAlarmRequest(name, rule)
        {
            AlarmDescription = text, ActionsEnabled = enabled, OKActions = actions, AlarmActions = actions,
            InsufficientDataActions = actions, ActionsSuppressor = text, ActionsSuppressorWaitPeriod = number,
            ActionsSuppressorExtensionPeriod = number, Tags = [.. actions.Select(a => new Tag(a, name))],
        });

    public static Gen<DescribeAlarmHistoryRequest> DescribeAlarmHistory { get; } =
        Gen.Select(Texts, MaybeText, MaybeInt, Time, (types, text, most, time) => new DescribeAlarmHistoryRequest
        {
            AlarmName = text, AlarmContributorId = text, AlarmTypes = types, HistoryItemType = text, StartDate = time,
            EndDate = most is null ? null : time, MaxRecords = most, ScanBy = text, NextToken = text,
        });

    public static Gen<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAnswer { get; } =
        Gen.Select(MaybeText, Time.Array[0, 3], (text, times) => new DescribeAlarmHistoryResponse
        {
            NextToken = text,
            AlarmHistoryItems = [.. times.Select(t => new AlarmHistoryItem
            {
                AlarmName = text, AlarmContributorId = text, AlarmType = text, Timestamp = t, HistoryItemType = text,
                HistorySummary = text, HistoryData = text,
                AlarmContributorAttributes = text is null ? new()
                    : new Dictionary<string, string> { [text + "a"] = text, [text + "b"] = "" },
            })],
        });

    public static Gen<DescribeAlarmsRequest> DescribeAlarms { get; } =
        Gen.Select(Texts, MaybeText, MaybeText, MaybeInt, (names, text, token, most) =>
        new DescribeAlarmsRequest { AlarmNames = names, AlarmNamePrefix = text, AlarmTypes = names, StateValue = text, ActionPrefix = text,
            MaxRecords = most, NextToken = token, ChildrenOfAlarmName = text, ParentsOfAlarmName = token });

    public static Gen<DescribeAlarmsResponse> DescribeAlarmsAnswer { get; } =
        Gen.Select(Alarms(), MaybeText, MaybeInt, Texts, Time, (alarms, text, number, names, time) => new DescribeAlarmsResponse
        {
            MetricAlarms = alarms,
            NextToken = text,
            CompositeAlarms = [.. names.Select(n => new CompositeAlarm(n)
            {
                AlarmArn = text, AlarmConfigurationUpdatedTimestamp = time, AlarmDescription = text, AlarmRule = text,
                ActionsEnabled = number > 50, OKActions = names, AlarmActions = names, InsufficientDataActions = names,
                ActionsSuppressor = text, ActionsSuppressorWaitPeriod = number, ActionsSuppressorExtensionPeriod = number,
                StateValue = text, StateReason = text, StateReasonData = text, StateUpdatedTimestamp = time,
                StateTransitionedTimestamp = time, ActionsSuppressedBy = text, ActionsSuppressedReason = text,
            })],
            LogAlarms = [.. names.Select(n => new LogAlarm(n)
            {
                AlarmArn = text, AlarmDescription = text, AlarmConfigurationUpdatedTimestamp = time, ActionsEnabled = number > 50,
                StateValue = text, StateReason = text, StateUpdatedTimestamp = time,
            })],
        });

    public static Gen<DeleteAlarmsRequest> DeleteAlarms { get; } = Texts.Select(names => new DeleteAlarmsRequest(names));

    public static Gen<SetAlarmStateRequest> SetAlarmState { get; } =
        Gen.Select(Text, Text, Text, MaybeText, (name, state, reason, data) =>
        new SetAlarmStateRequest(name, state, reason) { StateReasonData = data });

    private static Gen<MessageData[]> Infos() =>
        Gen.Select(MaybeText, MaybeText, (code, value) => new MessageData(code, value)).Array[0, 2];

    private static Gen<MetricDataResult[]> Results() =>
        Gen.Select(Text, MaybeText, Gen.Select(Time, Gen.Double).Array[0, 20], MaybeText, Infos(), (id, label, points, status, messages) =>
        new MetricDataResult(id)
    {
        Label = label,
        Timestamps = points.Select(p => p.Item1).ToArray(),
        Values = points.Select(p => p.Item2).ToArray(),
        StatusCode = status,
        Messages = messages,
    }).Array[0, 4];

    private static Gen<MetricDatum[]> Data() =>
        Gen.Select(Text, Dimensions, Time, Gen.Bool, MaybeDouble, Gen.Double.Array[0, 4], MaybeText, MaybeInt,
        (name, dimensions, time, hasSet, value, values, unit, resolution) => new MetricDatum(name)
    {
        Dimensions = dimensions, Timestamp = hasSet ? time : null, Value = value, StatisticValues = hasSet ? new StatisticSet(1, 2, 3, 4)
            : null, Values = values, Counts = values, Unit = unit, StorageResolution = resolution,
    }).Array[0, 3];

    private static Gen<MetricAlarm[]> Alarms() =>
        Gen.Select(Text, MaybeText, Texts, Dimensions, MaybeInt, MaybeDouble, Queries, Time,
        (name, text, actions, dimensions, number, threshold, queries, time) => new MetricAlarm(name)
    {
        AlarmArn = text, AlarmConfigurationUpdatedTimestamp = time, AlarmDescription = text, ActionsEnabled = number is null ? null
            : number > 50, OKActions = actions, AlarmActions = actions, InsufficientDataActions = actions,
        MetricName = text, Namespace = text, Statistic = text, ExtendedStatistic = text, Dimensions = dimensions, Period = number,
        Unit = text, EvaluationPeriods = number, DatapointsToAlarm = number, Threshold = threshold,
        ComparisonOperator = text, TreatMissingData = text, EvaluateLowSampleCountPercentile = text, Metrics = queries,
        ThresholdMetricId = text, StateValue = text, StateReason = text, StateReasonData = text,
        StateUpdatedTimestamp = time, StateTransitionedTimestamp = time, EvaluationState = text,
        EvaluationCriteria = Criteria(text, number), EvaluationInterval = number, EvaluationWindow = Window(text, number),
        WarmUpConfiguration = WarmUp(number, number > 50),
    }).Array[0, 3];

    private static Entity? Entity(string? text) => text is null ? null
        : new Entity
        {
            KeyAttributes = new Dictionary<string, string> { ["Type"] = text, ["Name"] = "" },
            Attributes = text.Length == 0 ? new() : new Dictionary<string, string> { [text] = text },
        };

    private static EvaluationCriteria? Criteria(string? text, int? number) => text is null ? null
        : new EvaluationCriteria
        {
            PromQLCriteria = number is null ? null
                : new AlarmPromQLCriteria(text) { PendingPeriod = number, RecoveryPeriod = number },
        };

    private static EvaluationWindow? Window(string? text, int? number) => number is null ? null
        : text is null ? new EvaluationWindow { SlidingWindow = new SlidingWindow() }
        : new EvaluationWindow { WallClockWindow = new WallClockWindow { Timezone = text } };

    private static WarmUpConfiguration? WarmUp(int? minutes, bool? onlyAfter) => minutes is not { } known ? null
        : new WarmUpConfiguration(known) { OnlyStartEvaluatingAfterWarmUpPeriodEnds = onlyAfter };

    private static Gen<string?> Maybe(Gen<string> text) => Gen.Select(text, Gen.Bool, (t, set) => set ? t : null);
}
