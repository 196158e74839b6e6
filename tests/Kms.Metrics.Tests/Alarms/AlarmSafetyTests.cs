using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>What would delete, silence or swap an alarm that was not meant, and does not.</summary>
public sealed class AlarmSafetyTests
{
    private static readonly SnsTopicArn OnCall = new("arn:aws:sns:us-east-1:111122223333:oncall");
    private static readonly SnsTopicArn Team = new("arn:aws:sns:us-east-1:111122223333:team");
    private static readonly XksProxyCertificateDaysToExpire Days = new(EmulatedAccount.Store, EmulatedAccount.Certificate);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SingleAlarmsWatchesAndOtherFleets_SurviveEveryPlanAndApplyOfAFleet()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var alarms = account.Kms.Alarms;
        AlarmDefinition[] others = [KmsAlarm.On(Days).IsBelow(10).Notify(OnCall), new PendingDeletionFilter("trail", OnCall).Alarm,
            RecommendedAlarms.CertificateExpires(Days),
                KmsCompositeAlarm.When("kms/any", AlarmRule.InAlarm(RecommendedAlarms.CertificateExpires(Days)))];
        foreach (var other in others)
            await alarms.PutAsync(other, Token);
        var second = Fleet("second");
        Assert.True(
            (await alarms.ApplyAsync(await alarms.PlanFleetAsync(second, cancellationToken: Token), cancellationToken: Token)).Succeeded);
        var before = await AllAsync(account);

        var first = Fleet("first");
        first.Plan.Prune = true;
        first.Plan.MaxPruneShare = 1;
        first.Plan.PruneSilentAfter = TimeSpan.FromDays(14);
        Assert.True(
            (await alarms.ApplyAsync(await alarms.PlanFleetAsync(first, cancellationToken: Token), cancellationToken: Token)).Succeeded);
        foreach (var resource in new[] { "cks-1234567890abcdef0", "cks-fedcba09876543210" })
            first.Exclusions.Add(new FleetExclusion { Resource = resource });
        var plan = await alarms.PlanFleetAsync(first, cancellationToken: Token);
        Assert.NotEmpty(plan.Deletes);
        Assert.All(plan.Deletes, d => Assert.StartsWith("kms-fleet/first/", d.Name, StringComparison.Ordinal));
        Assert.True((await alarms.ApplyAsync(plan, cancellationToken: Token)).Succeeded);
        var after = await AllAsync(account);
        Assert.All(before, b => Assert.True(after.TryGetValue(b.Key, out var now) && now.Settings.IsSameAs(b.Value.Settings), b.Key));
    }

    [Fact]
    public async Task DefaultNames_DifferWhereAlarmsDiffer()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var latency = new XksProxyLatency(EmulatedAccount.Store, KmsOperation.Decrypt, XksOperation.Decrypt);
        KmsAlarm[] alarms =
        [
            KmsAlarm.On(Days).IsBelow(30), KmsAlarm.On(Days).IsBelow(10), KmsAlarm.On(Days).IsAtMost(10),
            KmsAlarm.On(Days).Maximum().IsBelow(10),
            KmsAlarm.On(latency).Average().IsAbove(2), KmsAlarm.On(latency).Average().IsAboveBand(2), KmsAlarm.On(latency).Percentile(99)
                .IsAbove(2),
            KmsAlarm.OnTotal(account.Kms.Query<XksProxyErrors>().Where(KmsOperation.Encrypt)).IsAbove(5),
            KmsAlarm.OnTotal(account.Kms.Query<XksProxyErrors>().Where(XksOperation.Encrypt)).IsAbove(5),
            KmsAlarm.On(MetricMath.Of(latency, MetricStatistic.Sum), "ratio").IsAbove(1),
            KmsAlarm.On(MetricMath.Of(latency, MetricStatistic.Maximum), "ratio").IsAbove(1),
            KmsAlarm.On(MetricMath.Of(latency, MetricStatistic.Maximum), "ratio").WhenAtLeast(2, MetricMath.Of(latency)).IsAbove(1),
            KmsAlarm.On(MetricMath.Of(latency, MetricStatistic.Maximum), "ratio").WhenAtLeast(3, MetricMath.Of(latency)).IsAbove(1),
            RecommendedAlarms.CertificateExpires(Days, 10), RecommendedAlarms.CertificateExpires(Days, 30),
        ];
        Assert.Equal(alarms.Length, alarms.Select(a => a.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(alarms, a => Assert.InRange(a.Name.Length, 1, 255));
        Assert.All(alarms, a => Assert.DoesNotContain("kms-fleet", a.Name, StringComparison.Ordinal));
        foreach (var alarm in alarms)
            await account.Kms.Alarms.PutAsync(alarm, Token);
        Assert.Equal(alarms.Length, (await AllAsync(account)).Count);
    }

    [Fact]
    public async Task AlarmOnAnotherSubject_IsReplacedOnlyWhenTold()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var alarms = account.Kms.Alarms;
        await alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Notify(OnCall).Named("mine"), Token);
        var other = KmsAlarm.On(new XksProxyCredentialAge(EmulatedAccount.Store)).IsAbove(90).Named("mine");
        Assert.Equal("mine", (await Assert.ThrowsAsync<AlarmConflictException>(() => alarms.PutAsync(other, Token))).AlarmName);
        var plan = await alarms.PlanAsync([other], cancellationToken: Token);
        Assert.Contains("another subject", Assert.Single(plan.Refused).Refusal, StringComparison.Ordinal);
        Assert.False((await alarms.ApplyAsync(plan, cancellationToken: Token)).Succeeded);
        await Assert.ThrowsAsync<AlarmConflictException>(() => alarms.PutAsync(KmsCompositeAlarm.When("mine", AlarmRule.InAlarm("x")),
            AlarmReplacement.Everything, Token));
        Assert.Equal(Days, (await alarms.DescribeAsync("mine", Token))!.Metric);
        await alarms.PutAsync(other, AlarmReplacement.AnySubject, Token);
        var now = (await alarms.DescribeAsync("mine", Token))!;
        Assert.Equal(("XksProxyCredentialAge", OnCall.Value), (now.Alarm.MetricName, Assert.Single(now.Alarm.AlarmActions)));
        await alarms.PutAsync(other, AlarmReplacement.Everything, Token);
        Assert.Empty((await alarms.DescribeAsync("mine", Token))!.Alarm.AlarmActions);
    }

    [Fact]
    public async Task WhatNobodySet_IsKeptByPutAndByPlan()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var alarms = account.Kms.Alarms;
        await account.Client.PutMetricAlarmAsync(new PutMetricAlarmRequest("days")
        {
            Namespace = "AWS/KMS", MetricName = Days.PublishedName, Dimensions = Days.Dimensions, Statistic = "Minimum", Period = 300,
            EvaluationPeriods = 1, Threshold = 10, ComparisonOperator = "LessThanThreshold", ActionsEnabled = false,
            AlarmDescription = "theirs", AlarmActions = [Team.Value], OKActions = [Team.Value], InsufficientDataActions = [Team.Value],
            TreatMissingData = "breaching",
            EvaluationWindow = new EvaluationWindow { WallClockWindow = new WallClockWindow { Timezone = "Europe/Paris" } },
            WarmUpConfiguration = new WarmUpConfiguration(30),
        }, Token);
        var desired = KmsAlarm.On(Days).Minimum().IsBelow(20).Notify(OnCall).Named("days");
        var plan = await alarms.PlanAsync([desired], cancellationToken: Token);
        Assert.Equal(["AlarmActions", "Threshold"], Assert.Single(plan.Updates).Differences.Select(d => d.Member));
        Assert.True((await alarms.ApplyAsync(plan, cancellationToken: Token)).Succeeded);
        await alarms.PutAsync(desired.DescribedAs("ours"), Token);
        var now = (await alarms.DescribeAsync("days", Token))!.Alarm;
        Assert.Equal((false, "ours", "breaching", 20.0), (now.ActionsEnabled, now.AlarmDescription, now.TreatMissingData, now.Threshold));
        Assert.Equal([Team.Value, OnCall.Value], now.AlarmActions);
        Assert.Equal((Team.Value, Team.Value), (Assert.Single(now.OKActions), Assert.Single(now.InsufficientDataActions)));
        Assert.Equal(("Europe/Paris", 30), (now.EvaluationWindow?.WallClockWindow?.Timezone,
            now.WarmUpConfiguration?.WarmUpPeriodDurationInMinutes));
        var removing = new AlarmPlanOptions { RemoveActions = true };
        Assert.True((await alarms.ApplyAsync(await alarms.PlanAsync([desired], removing, Token), cancellationToken: Token)).Succeeded);
        now = (await alarms.DescribeAsync("days", Token))!.Alarm;
        Assert.Equal([OnCall.Value], now.AlarmActions);
        Assert.Empty(now.OKActions);
    }

    [Fact]
    public async Task AlarmWithSettingsThatWouldBeReset_IsRefused()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Client.PutMetricAlarmAsync(KmsAlarm.On(Days).IsBelow(10).Named("a").ToRequest(), Token);
        var port = new FaultyPort(account.Client);
        var alarms = new KmsMetricsClient(port).Alarms;
        var desired = KmsAlarm.On(Days).IsBelow(20).Named("a");
        foreach (var change in new Func<MetricAlarm, MetricAlarm>[]
        {
            a => a with { UnknownMembers = ["FutureMember"] },
            a => a with { MetricName = null, Namespace = null, EvaluationCriteria = new EvaluationCriteria() },
            a => a with { MetricName = null },
        })
        {
            port.Describe = r => r with { MetricAlarms = [.. r.MetricAlarms.Select(change)] };
            await Assert.ThrowsAsync<AlarmConflictException>(() => alarms.PutAsync(desired, Token));
            await Assert.ThrowsAsync<AlarmConflictException>(() => alarms.PutAsync(desired, AlarmReplacement.Everything, Token));
            Assert.Single((await alarms.PlanAsync([desired], cancellationToken: Token)).Refused);
        }

        port.Describe = r => r with { MetricAlarms = [], LogAlarms = [new LogAlarm("a")] };
        await Assert.ThrowsAsync<AlarmConflictException>(() => alarms.PutAsync(desired, Token));
        Assert.Equal(1, account.Emulator.Usage.RequestsOf("PutMetricAlarm"));
    }

    [Fact]
    public async Task EmptyListing_DeletesNothing()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var port = new FaultyPort(account.Client);
        var fleet = Fleet("test");
        await account.Kms.Alarms.ApplyAsync(await account.Kms.Alarms.PlanFleetAsync(fleet, cancellationToken: Token),
            cancellationToken: Token);
        var alarms = new KmsMetricsClient(port, account.Clock).Alarms;
        fleet.Plan.Prune = true;
        fleet.Plan.MaxPruneShare = 1;
        Assert.Empty((await alarms.PlanFleetAsync(fleet, cancellationToken: Token)).Deletes);
        // Data of the last hour says that nothing has been silent for weeks, whatever the listing says.
        fleet.Plan.PruneSilentAfter = TimeSpan.FromDays(14);
        var plan = await alarms.PlanFleetAsync(fleet, cancellationToken: Token);
        Assert.DoesNotContain(plan.Deletes, d => d.Name.Contains("certificate-expiry", StringComparison.Ordinal));
        if (plan.Deletes.Any())
            await Assert.ThrowsAsync<AlarmPlanRefusedException>(() => alarms.ApplyAsync(plan, cancellationToken: Token));
    }

    [Fact]
    public async Task KindsThatAreNotAskedFor_AreNotPruned()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var alarms = account.Kms.Alarms;
        await alarms.ApplyAsync(await alarms.PlanFleetAsync(Fleet("test"), cancellationToken: Token), cancellationToken: Token);
        await alarms.PutAsync(KmsAlarm.On(Days).IsBelow(3).Named("kms-fleet/test/by-hand"), Token);
        var narrow = Fleet("test");
        narrow.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires]);
        narrow.Plan.Prune = true;
        Assert.True((await alarms.PlanFleetAsync(narrow, cancellationToken: Token)).IsEmpty);
        narrow.Exclusions.Add(new FleetExclusion { Resource = EmulatedAccount.Store.Value });
        Assert.Contains("certificate-expiry", Assert.Single((await alarms.PlanFleetAsync(narrow, cancellationToken: Token)).Deletes).Name,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ExpiredToken", 1)]
    [InlineData("AccessDenied", 3)]
    public async Task Outage_StopsTheWorkSaysWhatIsLeftAndCanBeResumed(string code, int failures)
    {
        await using var account = await EmulatedAccount.StartAsync();
        var port = new FaultyPort(account.Client);
        var alarms = new KmsMetricsClient(port).Alarms;
        var plan = await alarms.PlanAsync(Enumerable.Range(0, 30).Select(i => KmsAlarm.On(Days).IsBelow(i + 1)), cancellationToken: Token);
        port.Before = (_, operation) => operation == "PutMetricAlarm" ? throw FaultyPort.Refused(operation, code) : Task.CompletedTask;
        var stopped = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((0, failures, 30 - failures, false),
            (stopped.Applied, stopped.Failures.Count, stopped.Remaining.Count, stopped.Succeeded));
        Assert.Equal(code, Assert.IsType<CloudWatchException>(stopped.StoppedBy).ErrorCode);
        port.Before = (_, _) => Task.CompletedTask;
        Assert.Equal((30, true), (await alarms.ApplyAsync(plan, cancellationToken: Token)) is var r ? (r.Applied, r.Succeeded) : default);
    }

    [Fact]
    public async Task LostAnswers_AreNoFailures()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var port = new FaultyPort(account.Client);
        var alarms = new KmsMetricsClient(port).Alarms;
        var lost = false;
        port.After = (_, operation) => operation is "PutMetricAlarm" or "DeleteAlarms" && !lost && (lost = true)
            ? throw FaultyPort.Lost(operation) : Task.CompletedTask;
        var plan = await alarms.PlanAsync([KmsAlarm.On(Days).IsBelow(1).Named("kms-fleet/test/a")], cancellationToken: Token);
        var made = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((1, true), (made.Applied, made.Succeeded));
        plan = await alarms.PlanAsync([],
            new AlarmPlanOptions { FleetName = "test", Prune = true, MaxPruneShare = 1, AllowEmptyListing = true,
            PruneSilentAfter = TimeSpan.FromDays(14) }, Token);
        // The first attempt succeeds and its answer is lost; the second finds nothing.
        port.Before = async (_, operation) =>
        {
            if (operation == "DeleteAlarms")
                await account.Client.DeleteAlarmsAsync(new DeleteAlarmsRequest(["kms-fleet/test/a"]), Token);
        };
        var deleted = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((1, true), (deleted.Applied, deleted.Succeeded));
    }

    [Fact]
    public async Task TwoAppliersAtOnce_AreNotBothToldThatAllIsAsPlanned()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var first = new FaultyPort(account.Client);
        var alarms = new KmsMetricsClient(first).Alarms;
        AlarmDefinition[] Desired(double threshold) =>
            [.. Enumerable.Range(0, 30).Select(i => KmsAlarm.On(Days).IsBelow(threshold).Named("a" + i))];
        var mine = await alarms.PlanAsync(Desired(10), cancellationToken: Token);
        var theirs = await account.Kms.Alarms.PlanAsync(Desired(20), cancellationToken: Token);
        var both = await Task.WhenAll(Task.Run(() => TryAsync(alarms, mine)), Task.Run(() => TryAsync(account.Kms.Alarms, theirs)));
        Assert.False(both[0] && both[1]);
        static async Task<bool> TryAsync(IKmsAlarms alarms, AlarmPlan plan)
        {
            try
            {
                return (await alarms.ApplyAsync(plan, cancellationToken: Token)).Succeeded;
            }
            catch (AlarmPlanOutdatedException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task OneAlarmThatCannotBeMade_DoesNotKeepTheOthersFromBeingMade()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var alarms = account.Kms.Alarms;
        await alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("child"), Token);
        await alarms.PutAsync(KmsCompositeAlarm.When("taken", AlarmRule.InAlarm("child")), Token);
        var plan = await alarms.PlanAsync([KmsAlarm.On(Days).IsBelow(10).Named("taken"), KmsAlarm.On(Days).IsBelow(-1).Named("never"),
            KmsAlarm.On(Days).IsBelow(5).Notify(new SnsTopicArn("arn:aws:sns:eu-west-1:111122223333:oncall")).Named("abroad"),
            KmsAlarm.On(Days).IsBelow(10).Named("right")], cancellationToken: Token);
        Assert.Equal(["abroad", "never", "taken"], plan.Refused.Select(r => r.Name));
        var result = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((1, 3, false), (result.Applied, result.Failures.Count, result.Succeeded));
        Assert.NotNull(await alarms.DescribeAsync("right", Token));
    }

    [Fact]
    public async Task CompositeAlarms_GoByTheFrontDoor()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var alarms = account.Kms.Alarms;
        await alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("child"), Token);
        var arn = (await alarms.DescribeAsync("child", Token))!.Alarm.AlarmArn!;
        await account.Client.PutCompositeAlarmAsync(new PutCompositeAlarmRequest("bare", "ALARM(child)"), Token);
        await account.Client.PutCompositeAlarmAsync(new PutCompositeAlarmRequest("by-arn", "ALARM(\"" + arn + "\") OR OK(bare)"), Token);
        await account.Client.PutCompositeAlarmAsync(new PutCompositeAlarmRequest("foreign", "TRUE"), Token);
        Assert.Equal("ALARM(child)", (await alarms.DescribeAsync("bare", Token))!.Composite!.AlarmRule);
        var all = new List<string>();
        await foreach (var alarm in alarms.DescribeAllAsync(cancellationToken: Token))
            all.Add(alarm.Name);
        Assert.Equal(["child", "bare", "by-arn"], all);
        all.Clear();
        await foreach (var alarm in alarms.DescribeAllAsync("by", Token))
            all.Add(alarm.Name);
        Assert.Equal(["by-arn"], all);
        await alarms.DeleteAsync(["child", "bare", "by-arn"], Token);
        Assert.Equal(["foreign"], (await AllAsync(account)).Keys);
        Assert.Equal("ResourceNotFound",
            (await Assert.ThrowsAsync<CloudWatchException>(() => alarms.DeleteAsync(["never", "foreign"], Token))).ErrorCode);
        Assert.Empty(await AllAsync(account));
    }

    [Fact]
    public async Task Tags_OfExistingAlarmsAreSeenAndAppliedAndNoneIsRemoved()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var alarms = account.Kms.Alarms;
        await alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("a").Tagged("theirs", "1").Tagged("team", "old"), Token);
        var plan = await alarms.PlanAsync([KmsAlarm.On(Days).IsBelow(10).Named("a").Tagged("team", "new")], cancellationToken: Token);
        Assert.Equal("Tag team: old -> new", Assert.Single(Assert.Single(plan.Updates).Differences).ToString());
        Assert.True((await alarms.ApplyAsync(plan, cancellationToken: Token)).Succeeded);
        var arn = (await alarms.DescribeAsync("a", Token))!.Alarm.AlarmArn!;
        var tags = (await account.Client.ListTagsForResourceAsync(new ListTagsForResourceRequest(arn), Token)).Tags;
        Assert.Equal([("team", "new"), ("theirs", "1")], tags.Select(t => (t.Key, t.Value)).Order());
    }

    [Fact]
    public async Task MutedAlarms_StayMutedThroughAppliesAndAreEnabledAfterTheirTime()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var alarms = account.Kms.Alarms;
        var fleet = Fleet("test");
        fleet.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires]);
        await alarms.ApplyAsync(await alarms.PlanFleetAsync(fleet, cancellationToken: Token), cancellationToken: Token);
        var muted = await alarms.DisableFleetActionsAsync("test", account.Clock.GetUtcNow().AddHours(2), cancellationToken: Token);
        Assert.Equal(2, muted.Count);
        Assert.True((await alarms.PlanFleetAsync(fleet, cancellationToken: Token)).IsEmpty);
        Assert.Empty(await alarms.EnableExpiredActionsAsync("test", Token));
        await account.Client.DisableAlarmActionsAsync(new AlarmNamesRequest([muted[0]]), Token);
        account.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(muted, await alarms.EnableExpiredActionsAsync("test", Token));
        Assert.Equal(true, (await alarms.DescribeAsync(muted[0], Token))!.Alarm.ActionsEnabled);
        await account.Client.DisableAlarmActionsAsync(new AlarmNamesRequest([muted[0]]), Token);
        Assert.Empty(await alarms.EnableExpiredActionsAsync("test", Token));
        await Assert.ThrowsAsync<ArgumentException>("alarmNames", () =>
            alarms.DisableActionsAsync(["nothing"], account.Clock.GetUtcNow().AddHours(1), Token));
    }

    [Fact]
    public async Task Drill_ShowsWhoIsNotifiedAndSetsTheAlarmBack()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var alarms = account.Kms.Alarms;
        await alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Notify(OnCall).Named("told"), Token);
        await alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("silent"), Token);
        var drill = (await alarms.DrillAsync("told", cancellationToken: Token))!;
        Assert.True(drill.Succeeded, drill.ToString());
        Assert.Equal(OnCall.Value, Assert.Single(drill.Actions).Arn);
        Assert.Contains(account.Emulator.Notifications, n => n.TargetArn == OnCall.Value);
        Assert.NotEqual(AlarmState.Alarm, (await alarms.DescribeAsync("told", Token))!.State);
        Assert.Contains("no action", (await alarms.DrillAsync("silent", cancellationToken: Token))!.Problem, StringComparison.Ordinal);
        Assert.Null(await alarms.DrillAsync("nothing", cancellationToken: Token));
    }

    [Fact]
    public async Task Watch_SurvivesAnOutageAndNeitherLosesNorRepeatsAChange()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(EmulatedAccount.Now);
        var items = new List<AlarmHistoryItem> { Item("before", EmulatedAccount.Now - TimeSpan.FromMinutes(10)) };
        var (failures, looks) = (0, 0);
        var stub = new StubClient
        {
            OnDescribeAlarmHistory = () =>
            {
                looks++;
                if (looks is 3 or 7 or 30)
                    items.Add(Item("a" + looks, time.GetUtcNow()));
                return looks is > 3 and < 20 ? throw FaultyPort.Lost("DescribeAlarmHistory")
                    : new DescribeAlarmHistoryResponse { AlarmHistoryItems = [.. items] };
            },
        };
        var options = new AlarmWatchOptions { NamePrefix = "", OnFailure = _ => failures++ };
        var seen = new List<string>();
        var reading = Task.Run(async () =>
        {
            await foreach (var change in new AlarmWatcher(stub, time).WatchAsync(options, Token))
            {
                seen.Add(change.AlarmName);
                if (change.AlarmName == "a30")
                    break;
            }
        }, Token);
        await Until.TrueAsync(() => reading.IsCompleted, () => time.Advance(TimeSpan.FromSeconds(10)));
        await reading;
        Assert.Equal(["a3", "a7", "a30"], seen);
        Assert.Equal(16, failures);
    }

    private static AlarmHistoryItem Item(string name, DateTimeOffset time) => new()
    {
        AlarmName = name, Timestamp = time, HistoryItemType = "StateUpdate", HistorySummary = "\ud800",
        HistoryData = "{\"oldState\":{\"stateValue\":\"OK\"},\"newState\":{\"stateValue\":\"ALARM\",\"stateReason\":\"\\ud800\"}}",
    };

    private static FleetOptions Fleet(string name)
    {
        var fleet = new FleetOptions { Name = name };
        fleet.Actions.Add(OnCall);
        return fleet;
    }

    private static Task<Dictionary<string, AccountAlarm>> AllAsync(EmulatedAccount account) =>
        new AlarmReader(account.Client).AllAsync(null, Token);
}
