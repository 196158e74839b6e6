using System.Text.Json;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Testing.Tests;

public sealed class KmsAnswersTests
{
    private static readonly CustomKeyStoreId Store = CustomKeyStoreId.Parse("cks-1234567890abcdef0");
    private static readonly KeyId Key = KeyId.Parse("1234abcd-12ab-34cd-56ef-1234567890ab");
    private static readonly XksProxyCredentialAge Age = new(Store);
    private static readonly XksProxyCertificateDaysToExpire Certificate = new(Store, CertificateName.Parse("xks.example.com"));
    private static readonly SnsTopicArn Topic = new SnsTopicArn("arn:aws:sns:us-east-1:111122223333:kms");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SeriesAndGroups_AreAsTheClientReadsThem()
    {
        var end = new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
        using var fake = new FakeKmsMetrics(new FakeTimeProvider(end));
        fake.PublishMinutes(Age, 7, 8, 9);
        var options = new SeriesOptions { End = end, Statistic = MetricStatistic.Maximum };
        var read = await fake.Query(Age).Maximum().Every(TimeSpan.FromMinutes(1)).Between(end.AddMinutes(-3), end).ToListAsync(Token);
        Assert.Equal(JsonSerializer.Serialize(read), JsonSerializer.Serialize(KmsAnswers.Answer(KmsAnswers.Series(Age, options, 7, 8, 9))));
        var grouped = await fake.Query<XksProxyCredentialAge>().Maximum().Every(TimeSpan.FromMinutes(1)).Between(end.AddMinutes(-3), end)
            .GroupBy(KmsDimension.CustomKeyStoreId).ToListAsync(Token);
        var made = KmsAnswers.Group([KmsDimension.CustomKeyStoreId], [Age], options, 7, 8, 9);
        Assert.Equal(JsonSerializer.Serialize(grouped), JsonSerializer.Serialize(KmsAnswers.Answer(made)));
        Assert.Equal(Store.Value, made[KmsDimension.CustomKeyStoreId]);
    }

    [Fact]
    public void Series_SaysWhatItsValuesSay()
    {
        Assert.Equal(SeriesStatus.NoData, KmsAnswers.Series(Age).Status);
        Assert.Equal(SeriesStatus.Forbidden,
            KmsAnswers.Answer(KmsAnswers.Series(Age, new SeriesOptions { Status = SeriesStatus.Forbidden }, 1))
            .Status);
        var partial = KmsAnswers.Series(Age, new SeriesOptions { IsLastPartial = true }, 1, 2);
        Assert.Equal([false, true], partial.Points.Select(p => p.IsPartial));
        Assert.Equal(1, partial.Summarize().Sum);
        Assert.Equal(["why"], KmsAnswers.Answer(Array.Empty<MetricSeries<XksProxyCredentialAge>>(), ["why"]).Notes);
    }

    [Fact]
    public void Points_MayHaveGapsButNoTwoTimes()
    {
        var start = new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
        DataPoint[] points = [new(start.AddMinutes(5), 3, IsPartial: true), new(start, 1), new(start.AddMinutes(2), 2)];
        var series = KmsAnswers.Series(Age, points, new SeriesOptions());
        Assert.Equal(points.OrderBy(p => p.Timestamp), series.Points);
        Assert.Equal(6, series.FillGaps(GapFilling.Zero).Values.Length);
        Assert.Throws<ArgumentException>(() => KmsAnswers.Series(Age, [points[1], points[1]], new SeriesOptions()));
        Assert.Throws<ArgumentException>(() => KmsAnswers.Series(Age, [points[0], points[0] with { Timestamp = start.AddHours(1) }],
            new SeriesOptions()));
        Assert.Throws<ArgumentException>(() => KmsAnswers.Series(Age, new SeriesOptions { Period = TimeSpan.Zero }, 1));
    }

    [Fact]
    public void HealthyStore_HasNoFinding_AndWhatIsGivenIsFound()
    {
        Assert.Empty(KmsAnswers.KeyStoreHealth(Store).Findings);
        Assert.Equal([KeyStoreFindingKind.CertificateExpires],
            Findings(new() { CertificateDaysToExpire = [KmsAnswers.Series(Certificate, 5)] }));
        Assert.Equal([KeyStoreFindingKind.OldCredential], Findings(new() { CredentialAgeDays = [400] }));
        Assert.Equal([KeyStoreFindingKind.LowReliability], Findings(new() { Reliability = [100, 12] }));
        Assert.Equal([KeyStoreFindingKind.TooManyRequests], Findings(new() { TotalRequests = [60 * 1800] }));
        Assert.Equal([KeyStoreFindingKind.DataIsIncomplete], Findings(new() { Status = SeriesStatus.Forbidden }));
        Assert.Equal([KeyStoreFindingKind.NothingIsPublished], Findings(new()
            { TotalRequests = [], CertificateDaysToExpire = [], ManagerStates = [], CredentialAgeDays = [] }));
        static IEnumerable<KeyStoreFindingKind> Findings(KeyStoreData data) =>
            KmsAnswers.KeyStoreHealth(Store, data).Findings.Select(f => f.Kind);
    }

    [Fact]
    public async Task Alarm_IsDescribedAsTheAccountDescribesIt()
    {
        using var fake = new FakeKmsMetrics();
        AlarmDefinition[] all =
        [
            KmsAlarm.On(Certificate).Minimum().IsBelow(10).For(3, of: 5).Notify(Topic).Named("certificate").DescribedAs("soon"),
            KmsAlarm.On(MetricMath.Of(Age, MetricStatistic.Maximum) + 1, "plus one").IsAbove(90).Named("math"),
        ];
        foreach (var alarm in all)
        {
            await fake.Alarms.PutAsync(alarm, Token);
            var real = (await fake.Alarms.DescribeAsync(alarm.Name, Token))!;
            var made = KmsAnswers.Alarm(alarm, AlarmState.Alarm, "because");
            Assert.Equal((AlarmState.Alarm, "because"), (made.State, made.StateReason));
            Assert.Equal(real.Metric, made.Metric);
            Assert.Equal(real.Findings, made.Findings);
            Assert.Equal(Settings(real.Alarm), Settings(made.Alarm));
        }

        // What a mock describes is what a plan compares with.
        Assert.Empty(KmsAnswers.Alarm(new MetricAlarm("raw") { Namespace = "AWS/KMS", MetricName = "XksProxyErrors" }).Alarm.Dimensions);
        Assert.NotEmpty(KmsAnswers.Alarm(new MetricAlarm("raw") { Namespace = "AWS/KMS", MetricName = "XksProxyErrors",
            Statistic = "Sum", Period = 60, EvaluationPeriods = 1, ComparisonOperator = "GreaterThanThreshold", Threshold = 1 }).Findings);
        Assert.Throws<ArgumentOutOfRangeException>(() => KmsAnswers.Alarm(all[0], AlarmState.Unknown));

        static object Settings(MetricAlarm alarm) => JsonSerializer.Serialize(alarm with
        {
            StateValue = null, StateReason = null, StateReasonData = null, StateUpdatedTimestamp = null, StateTransitionedTimestamp = null,
            AlarmConfigurationUpdatedTimestamp = null, AlarmArn = null, EvaluationState = null,
            ActionsEnabled = alarm.ActionsEnabled ?? true,
        });
    }

    [Fact]
    public void PlansAndResults_CountWhatTheyHold()
    {
        var alarm = KmsAlarm.On(Age).IsAbove(90).Named("age");
        var plan = KmsAnswers.Plan(KmsAnswers.Creates(alarm), KmsAnswers.Updates(alarm, new AlarmDifference("Threshold", "1", "90")),
            KmsAnswers.Deletes("old"), KmsAnswers.Unchanged(alarm), KmsAnswers.Refused(alarm, "not ours"));
        Assert.Equal((1, 1, 1, 1, 1, false), (plan.Creates.Count(), plan.Updates.Count(), plan.Deletes.Count(), plan.Unchanged.Count(),
            plan.Refused.Count(), plan.IsEmpty));
        Assert.True(KmsAnswers.Plan().IsEmpty);
        Assert.Equal("too much", KmsAnswers.RefusedPlan("too much", KmsAnswers.Deletes("old")).Refusal);
        Assert.True(KmsAnswers.Applied(2).Succeeded);
        Assert.False(
            KmsAnswers.Applied(1, failures: [new AlarmApplyFailure(plan.Changes[0], KmsAnswers.Throttled("PutMetricAlarm"))]).Succeeded);
        Assert.True(KmsAnswers.Audit(1, new AuditFinding("KMS0003", FindingSeverity.Error, "a", "b", "c")).HasErrors);
    }

    [Fact]
    public async Task PlanOfAFactory_CanBeAppliedToAFake()
    {
        using var fake = new FakeKmsMetrics();
        var result = await fake.Alarms.ApplyAsync(KmsAnswers.Plan(KmsAnswers.Creates(KmsAlarm.On(Age).IsAbove(90).Named("age"))),
            cancellationToken: Token);
        Assert.True(result.Succeeded, result.ToString());
        await KmsMetricsAssert.AlarmOnAsync(fake, Age, Token);
    }

    [Fact]
    public void Batch_GivesEachEntryItsAnswer()
    {
        var ages = KmsAnswers.Answer(KmsAnswers.Series(Age, 1));
        var groups = KmsAnswers.Answer([KmsAnswers.Group([], [Certificate])], ["empty"]);
        var batch = KmsAnswers.Batch().Add(ages, out var age).Add(groups, out var group).Build();
        Assert.Same(ages, batch.Get(age));
        Assert.Same(groups, batch.Get(group));
        Assert.Equal(["empty"], batch.Notes);
        Assert.Equal(SeriesStatus.Complete, batch.Status);
        Assert.Empty(batch.Plan.Requests);
        Assert.Throws<ArgumentException>(() => KmsAnswers.Batch().Build().Get(age));
    }

    [Fact]
    public void KeysAndRegions_AreMade()
    {
        Assert.Equal(TimeSpan.FromDays(3), KmsAnswers.KeyExpiration(Key, TimeSpan.FromDays(3)).Remaining);
        Assert.Equal((null, SeriesStatus.NoData),
            (KmsAnswers.KeyExpiration(Key, null).ExpiresAt, KmsAnswers.KeyExpiration(Key, null).Status));
        Assert.True(KmsAnswers.KeyRequests(Key, [], [10, 90]).Share!.IsInDanger);
        Assert.Null(KmsAnswers.KeyRequests(Key, []).Share);
        Assert.Equal(1, KmsAnswers.Region("eu-west-1", 1).Value);
        Assert.False(KmsAnswers.FailedRegion<int>("eu-west-1", KmsAnswers.ServiceUnavailable()).Succeeded);
        Assert.Equal(CloudWatchErrorKind.Refused, KmsAnswers.ExpiredCredentials().Kind);
    }
}
