using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>What an account, a service or a permission may do to a plan and to its application on a bad day.</summary>
public sealed class AlarmBadDaysTests
{
    private static readonly XksProxyCertificateDaysToExpire Days = new(EmulatedAccount.Store, EmulatedAccount.Certificate);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:oncall")]
    [InlineData("arn:aws-cn:sns:cn-north-1:111122223333:oncall")]
    [InlineData("arn:aws-us-gov:sns:us-east-1:111122223333:oncall")]
    public async Task TopicElsewhere_IsRefusedInAnEmptyAccountBeforeAnythingIsSent(string topic)
    {
        await using var account = await EmulatedAccount.StartAsync();
        var alarm = KmsAlarm.On(Days).IsBelow(10).Notify(new SnsTopicArn(topic)).Named("a");
        var error = await Assert.ThrowsAsync<AlarmConflictException>(() => account.Kms.Alarms.PutAsync(alarm, Token));
        Assert.Contains("is not in us-east-1 of the partition aws", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AlarmConflictException>(() =>
            account.Kms.Alarms.PutAsync(alarm, AlarmReplacement.Everything, Token));
        Assert.Equal(0, account.Emulator.RequestCount);
        var plan = await account.Kms.Alarms.PlanAsync([alarm, KmsAlarm.On(Days).IsBelow(10).Named("b")], cancellationToken: Token);
        Assert.Equal("a", Assert.Single(plan.Refused).Name);
        var result = await account.Kms.Alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((1, 1, false), (result.Applied, result.Failures.Count, result.Succeeded));
    }

    [Fact]
    public async Task LastComparisonThatFails_IsNoSuccessAndKeepsTheFailures()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var port = new FaultyPort(account.Client);
        var alarms = new KmsMetricsClient(port).Alarms;
        var plan = await alarms.PlanAsync(Enumerable.Range(0, 3).Select(i => KmsAlarm.On(Days).IsBelow(10).Named("a" + i)),
            cancellationToken: Token);
        var puts = 0;
        port.Before = (_, operation) => operation switch
        {
            "PutMetricAlarm" when ++puts == 1 => throw FaultyPort.Refused(operation, "LimitExceeded"),
            "DescribeAlarms" when puts == 3 =>
                throw new CloudWatchException(CloudWatchErrorKind.Throttled, operation, "Throttling", "Slow"),
            _ => Task.CompletedTask,
        };
        var result = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((2, false), (result.Applied, result.Succeeded));
        Assert.Equal("a0", Assert.Single(result.Failures).Change.Name);
        Assert.Equal("Throttling", Assert.IsType<CloudWatchException>(result.StoppedBy).ErrorCode);
    }

    [Fact]
    public async Task ClientThatThrowsWhatItShouldNot_LosesNothingThatWasDone()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var port = new FaultyPort(account.Client);
        var alarms = new KmsMetricsClient(port).Alarms;
        var plan = await alarms.PlanAsync(Enumerable.Range(0, 4).Select(i => KmsAlarm.On(Days).IsBelow(10).Named("a" + i)),
            cancellationToken: Token);
        var puts = 0;
        port.Before = (_, operation) =>
            operation == "PutMetricAlarm" && ++puts == 2 ? throw new FormatException("odd") : Task.CompletedTask;
        var result = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((1, 1, 2), (result.Applied, result.Failures.Count, result.Remaining.Count));
        Assert.IsType<FormatException>(result.StoppedBy);
        Assert.True((await alarms.ApplyAsync(plan, cancellationToken: Token)).Succeeded);
    }

    [Fact]
    public async Task ListingThatFailsHalfway_IsNoPlan()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        for (var i = 0; i < 150; i++)
            await account.Client.PutMetricAlarmAsync(KmsAlarm.On(Days).IsBelow(10).Named("kms-fleet/test/certificate-expiry/" + i)
                .ToRequest(),
                Token);
        var port = new FaultyPort(account.Client);
        var calls = 0;
        port.Before = (_, operation) =>
            operation == "DescribeAlarms" && ++calls == 2 ? throw FaultyPort.Lost(operation) : Task.CompletedTask;
        var options = new AlarmPlanOptions { FleetName = "test", Prune = true, MaxPruneShare = 1, AllowEmptyListing = true };
        await Assert.ThrowsAsync<CloudWatchException>(() =>
            new KmsMetricsClient(port, account.Clock).Alarms.PlanAsync([], options, Token));
        port.Before = (_, operation) =>
            operation == "ListMetrics" ? throw FaultyPort.Refused(operation, "AccessDenied") : Task.CompletedTask;
        await Assert.ThrowsAsync<CloudWatchException>(() =>
            new KmsMetricsClient(port, account.Clock).Alarms.PlanAsync([], options, Token));
        Assert.Equal(0, account.Emulator.Usage.RequestsOf("DeleteAlarms"));
    }

    [Theory]
    [InlineData("AccessDenied")]
    [InlineData("Throttling")]
    public async Task TagsThatCannotBeSet_AreNotTakenForDone(string code)
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("a"), Token);
        var port = new FaultyPort(account.Client);
        var alarms = new KmsMetricsClient(port).Alarms;
        var plan = await alarms.PlanAsync([KmsAlarm.On(Days).IsBelow(20).Named("a").Tagged("team", "x")], cancellationToken: Token);
        port.Before = (_, operation) => operation == "TagResource" ? throw new CloudWatchException(
            code == "Throttling" ? CloudWatchErrorKind.Throttled : CloudWatchErrorKind.Refused, operation, code, code) : Task.CompletedTask;
        var result = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((0, 1, false), (result.Applied, result.Failures.Count, result.Succeeded));
        port.Before = (_, _) => Task.CompletedTask;
        // The settings are done, the tag is not: the same plan brings it about.
        Assert.True((await alarms.ApplyAsync(plan, cancellationToken: Token)).Succeeded);
        Assert.True((await alarms.PlanAsync([KmsAlarm.On(Days).IsBelow(20).Named("a").Tagged("team", "x")],
            cancellationToken: Token)).IsEmpty);
    }

    [Fact]
    public async Task TagSomebodyElseTakesAway_IsAMismatch()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("a"), Token);
        var port = new FaultyPort(account.Client);
        var alarms = new KmsMetricsClient(port).Alarms;
        var plan = await alarms.PlanAsync([KmsAlarm.On(Days).IsBelow(10).Named("a").Tagged("team", "x")], cancellationToken: Token);
        var arn = (await alarms.DescribeAsync("a", Token))!.Alarm.AlarmArn!;
        port.After = (_, operation) => operation == "TagResource"
            ? account.Client.UntagResourceAsync(new UntagResourceRequest(arn, ["team"]), Token) : Task.CompletedTask;
        var result = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal("Tag team: nothing -> x", Assert.Single(Assert.Single(result.Mismatches).Differences).ToString());
    }

    [Fact]
    public async Task TagsThatMayNotBeRead_HoldUpNoneButTheAlarmsThatHaveThem()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("old"), Token);
        var port = new FaultyPort(account.Client)
        {
            Before = (_, operation) => operation == "ListTagsForResource" ? throw FaultyPort.Refused(operation, "AccessDenied")
                : Task.CompletedTask,
        };
        var alarms = new KmsMetricsClient(port).Alarms;
        var plan = await alarms.PlanAsync([KmsAlarm.On(Days).IsBelow(10).Named("old").Tagged("a", "b"),
            KmsAlarm.On(Days).IsBelow(10).Named("new").Tagged("a", "b")], cancellationToken: Token);
        Assert.Equal(("new", "old"), (Assert.Single(plan.Creates).Name, Assert.Single(plan.Refused).Name));
        Assert.Equal((1, 1), (await alarms.ApplyAsync(plan, cancellationToken: Token)) is var r ? (r.Applied, r.Failures.Count) : default);
    }

    [Fact]
    public async Task QuotaOfAlarms_IsReportedForEachAlarmAndUpdatesGoOn()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("z"), Token);
        var port = new FaultyPort(account.Client);
        var alarms = new KmsMetricsClient(port).Alarms;
        var plan = await alarms.PlanAsync(Enumerable.Range(0, 10).Select(i => KmsAlarm.On(Days).IsBelow(10).Named("a" + i))
            .Append(KmsAlarm.On(Days).IsBelow(20).Named("z")), cancellationToken: Token);
        var puts = 0;
        port.Before = (_, operation) =>
            operation == "PutMetricAlarm" && ++puts <= 10 ? throw FaultyPort.Refused(operation, "LimitExceeded") : Task.CompletedTask;
        var result = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((1, 10, null), (result.Applied, result.Failures.Count, result.StoppedBy));
    }

    [Fact]
    public async Task AnswerThatIsNone_IsNeverTakenForOne()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var alarms = account.Kms.Alarms;
        var plan = await alarms.PlanAsync([KmsAlarm.On(Days).IsBelow(10).Named("a")], cancellationToken: Token);
        foreach (var operation in new[] { "DescribeAlarms", "ListMetrics" })
        {
            account.Emulator.Faults.Clear();
            account.Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.GarbageBody) { Operation = operation });
            Assert.Equal(CloudWatchErrorKind.UnreadableAnswer, (await Assert.ThrowsAsync<CloudWatchException>(() =>
                alarms.PlanFleetAsync(new FleetOptions { Name = "x" }, cancellationToken: Token))).Kind);
        }

        account.Emulator.Faults.Clear();
        account.Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.GarbageBody) { Operation = "PutMetricAlarm" });
        // What a proxy made of the answer says nothing: the account says that the alarm is there.
        var result = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal(await alarms.DescribeAsync("a", Token) is not null, result.Succeeded);
    }

    [Fact]
    public async Task CompositesThatLookAtThemselvesOrAtEachOther_AreFollowedOnce()
    {
        await using var account = await EmulatedAccount.StartAsync();
        foreach (var name in new[] { "child", "kms/self", "kms/a", "kms/b" })
            await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named(name), Token);
        var port = new FaultyPort(account.Client) { Describe = r => r with { MetricAlarms = [], CompositeAlarms =
            [Looking("kms/self", "ALARM(\"kms/self\")"), Looking("kms/a", "ALARM(\"kms/b\")"),
                Looking("kms/b", "ALARM(\"kms/a\") OR ALARM(x)")],
        } };
        var alarms = new KmsMetricsClient(port, account.Clock).Alarms;
        var all = new List<string>();
        await foreach (var alarm in alarms.DescribeAllAsync("kms", Token))
            all.Add(alarm.Name);
        Assert.Equal(["kms/a", "kms/b", "kms/self"], all);
        Assert.Equal(3, (await alarms.AuditAsync(cancellationToken: Token)).AlarmCount);
        Assert.Throws<ArgumentException>("rule", () => KmsCompositeAlarm.When("kms/self", AlarmRule.InAlarm("kms/self")));
        var ring = await alarms.PlanAsync([KmsCompositeAlarm.When("kms/a", AlarmRule.Not(AlarmRule.InAlarm("kms/b"))),
            KmsCompositeAlarm.When("kms/b", AlarmRule.Not(AlarmRule.InAlarm("kms/a")))], new AlarmPlanOptions { ReplaceSubjects = true },
            Token);
        Assert.Equal(2, ring.Updates.Count());
        await alarms.DeleteAsync(["kms/self", "kms/a", "kms/b"], Token);
        Assert.Equal(["child"], (await new AlarmReader(account.Client).AllAsync(null, Token)).Keys);

        static CompositeAlarm Looking(string name, string rule) => new(name) { AlarmRule = rule, StateValue = "OK", ActionsEnabled = true };
    }

    [Fact]
    public async Task SuppressorThatIsListedAsAnArn_IsTheOneThatWasNamed()
    {
        await using var account = await EmulatedAccount.StartAsync();
        foreach (var name in new[] { "child", "maintenance" })
            await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named(name), Token);
        var parent = KmsCompositeAlarm.When("parent", AlarmRule.InAlarm("child"))
            .SuppressedBy("maintenance", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await account.Kms.Alarms.PutAsync(parent, Token);
        var port = new FaultyPort(account.Client) { Describe = r => r with { CompositeAlarms = [.. r.CompositeAlarms.Select(c => c with
        {
            ActionsSuppressor = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:maintenance",
        })] } };
        Assert.True((await new KmsMetricsClient(port).Alarms.PlanAsync([parent], cancellationToken: Token)).IsEmpty);
    }

    [Fact]
    public async Task AlarmsWithRepeatedOrNoIds_AreComparedAndRefusedWithoutAnException()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("a"), Token);
        var stat = new MetricStat(new Metric("AWS/KMS", "XksProxyCredentialAge", [new("CustomKeyStoreId", EmulatedAccount.Store.Value)]),
            60,
            "Maximum");
        foreach (var ids in new[] { ("m", "m"), ("", ""), ("m", "") })
        {
            var port = new FaultyPort(account.Client) { Describe = r => r with { MetricAlarms = [.. r.MetricAlarms.Select(a => a with
            {
                MetricName = null, Namespace = null, Dimensions = [], Metrics =
                    [new MetricDataQuery(ids.Item1) { MetricStat = stat }, new MetricDataQuery(ids.Item2) { Expression = "m*2" }],
            })] } };
            var alarms = new KmsMetricsClient(port, account.Clock).Alarms;
            var plan = await alarms.PlanAsync([KmsAlarm.On(Days).IsBelow(10).Named("a")], cancellationToken: Token);
            Assert.Contains("another subject", Assert.Single(plan.Refused).Refusal, StringComparison.Ordinal);
            Assert.Equal(1, (await alarms.AuditAsync(cancellationToken: Token)).AlarmCount);
        }
    }

    [Fact]
    public async Task TenThousandAlarms_AreMadeUpdatedInPartAndFoundAsPlanned()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var port = new FaultyPort(account.Client)
        {
            Published = [.. Enumerable.Range(0, 10_000).Select(i => new Metric("AWS/KMS", "SecondsUntilKeyMaterialExpiration",
                [new("KeyId", new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString())]))],
        };
        var alarms = new KmsMetricsClient(port).Alarms;
        var fleet = new FleetOptions { Name = "large" };
        fleet.Kinds.IntersectWith([RecommendedAlarmKind.KeyMaterialExpires]);
        var made = await alarms.ApplyAsync(await alarms.PlanFleetAsync(fleet, cancellationToken: Token), cancellationToken: Token);
        Assert.Equal((10_000, true), (made.Applied, made.Succeeded));
        fleet.ThresholdFor(RecommendedAlarmKind.KeyMaterialExpires, new Guid(7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(), 7);
        var plan = await alarms.PlanFleetAsync(fleet, cancellationToken: Token);
        Assert.Equal((1, 9_999), (plan.Updates.Count(), plan.Unchanged.Count()));
        var updated = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((1, true), (updated.Applied, updated.Succeeded));
    }

    [Fact]
    public void DescriptionsAndNames_AreNotCutWithinACharacter()
    {
        var fleet = new FleetOptions { Name = "f", Description = new string('a', 1023) + "\U0001F525 and more" };
        fleet.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires]);
        foreach (var length in new[] { 200, 201, 202, 203 })
        {
            var certificate = new XksProxyCertificateDaysToExpire(EmulatedAccount.Store,
                new(string.Concat(Enumerable.Repeat("\U0001F525", length / 2)) + new string('x', length % 2) + ".example.com"));
            var alarm = Assert.Single(Fleet.Of([certificate], fleet, new Dictionary<string, IReadOnlyDictionary<string, string>>(),
                EmulatedAccount.Now));
            Assert.Equal(1023, alarm.Description!.Length);
            Assert.InRange(alarm.Name.Length, 1, 255);
            Assert.DoesNotContain("\uFFFD", System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(alarm.Name)),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{\"name\":\"\\ud800\"}", "not Unicode")]
    [InlineData("{\"name\":\"a\",\"kinds\":[\"Nothing\"]}", "kinds[0]: 'Nothing' does not exist")]
    [InlineData("{\"name\":\"a\",\"regions\":[\"eu-west-1\",\"eu-west-1\"]}", "is given twice")]
    [InlineData("{\"name\":\"a\",\"tags\":{\"aws:x\":\"y\"}}", "cannot set the tag 'aws:x'")]
    [InlineData("{\"name\":\"a\",\"regions\":[\"us-east-1\"],\"actions\":[\"arn:aws:sns:eu-west-1:111122223333:t\"]}",
        "in none of the fleet's regions")]
    [InlineData("{\"name\":\"a\",\"actions\":[\"arn:aws:sns:eu-west-1:111122223333:a\",\"arn:aws:sns:eu-west-1:111122223333:b\","
        + "\"arn:aws:sns:eu-west-1:111122223333:c\",\"arn:aws:sns:eu-west-1:111122223333:d\",\"arn:aws:sns:eu-west-1:111122223333:e\","
        + "\"arn:aws:sns:eu-west-1:111122223333:f\"]}", "would have 6 actions")]
    public void FleetThatCannotBe_IsRefusedWhenItIsRead(string json, string error) =>
        Assert.Contains(error, Assert.Throws<FleetFormatException>(() => FleetOptions.Parse(json)).Message, StringComparison.Ordinal);
}
