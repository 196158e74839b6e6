using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>Plans, and what becomes of them when the account moves, the work is cut off, or two do it at once.</summary>
public sealed class AlarmPlanTests
{
    private static readonly SnsTopicArn OnCall = new("arn:aws:sns:us-east-1:111122223333:oncall");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AlarmThatDiffers_IsUpdatedAndThePlanSaysWhatDiffers()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.Alarms.PutAsync(Age(0, 90), Token);
        var plan = await account.Kms.Alarms.PlanAsync([Age(0, 60).For(2, of: 3).DescribedAs("Rotate it.")], cancellationToken: Token);
        var update = Assert.Single(plan.Updates);
        Assert.Equal(["AlarmDescription: nothing -> Rotate it.", "DatapointsToAlarm: 1 -> 2", "EvaluationPeriods: 1 -> 3",
            "Threshold: 90 -> 60"], update.Differences.Select(d => d.ToString()));
        await account.Kms.Alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal(60, (await account.Kms.Alarms.DescribeAsync("kms-fleet/test/age-0", Token))!.Alarm.Threshold);
    }

    [Fact]
    public async Task AlarmsOfOthers_AreNeverTouched()
    {
        await using var account = await EmulatedAccount.StartAsync();
        string[] others = ["somebody-elses", "kms/age-1", "kms-fleet/other/age", "kms-fleet/tests/age", "kms-fleet/test", "kms-fleet"];
        foreach (var name in others)
            await account.Kms.Alarms.PutAsync(Age(0, 90).Named(name), Token);
        await account.Kms.Alarms.PutAsync(Age(0, 90).Named("kms-fleet/test/age-0"), Token);
        Assert.True((await account.Kms.Alarms.PlanAsync([], cancellationToken: Token)).IsEmpty);
        var plan = await account.Kms.Alarms.PlanAsync([], Everything(), Token);
        Assert.Equal(["kms-fleet/test/age-0"], plan.Deletes.Select(d => d.Name));
        Assert.True((await account.Kms.Alarms.ApplyAsync(plan, cancellationToken: Token)).Succeeded);
        foreach (var name in others)
            Assert.NotNull(await account.Kms.Alarms.DescribeAsync(name, Token));
    }

    [Fact]
    public async Task WorkThatIsCutOff_IsFinishedByASecondRunAndNothingIsDoneTwice()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var plan = await account.Kms.Alarms.PlanAsync(Enumerable.Range(0, 20).Select(i => Age(i, 90)), cancellationToken: Token);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var progress = new Reports(p =>
        {
            if (p.Done == 7)
                source.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => account.Kms.Alarms.ApplyAsync(plan, progress, source.Token));
        var result = await account.Kms.Alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((13, 7, 0), (result.Applied, result.AlreadyDone, result.Failures.Count));
        Assert.Equal(20, account.Emulator.Usage.RequestsOf("PutMetricAlarm"));
    }

    [Fact]
    public async Task ChangesThatFail_DoNotStopTheOthersAndAreAllReported()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var plan = await account.Kms.Alarms.PlanAsync(Enumerable.Range(0, 6).Select(i => Age(i, 90)), cancellationToken: Token);
        account.Emulator.Faults.Add(
            new EmulatorFault(EmulatorFaultKind.ServiceUnavailable) { Operation = "PutMetricAlarm", FirstRequest = 2, Requests = 2 });
        var seen = new List<AlarmApplyProgress>();
        var result = await account.Kms.Alarms.ApplyAsync(plan, new Reports(seen.Add), Token);
        Assert.Equal((4, 2), (result.Applied, result.Failures.Count));
        Assert.All(result.Failures, f =>
            Assert.Equal(CloudWatchErrorKind.ServiceFailure, Assert.IsType<CloudWatchException>(f.Error).Kind));
        Assert.Equal(6, seen.Count);
        Assert.Equal((6, 6, TimeSpan.Zero), (seen[^1].Done, seen[^1].Total, seen[^1].Remaining));
        Assert.Equal(2, (await account.Kms.Alarms.ApplyAsync(plan, cancellationToken: Token)).Applied);
    }

    [Fact]
    public async Task RemainingTime_IsThatOfTheQuotaAndThenThatOfTheChangesMade()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var stub = new StubClient
        {
            OnCall = operation =>
            {
                // Each alarm takes a second.
                if (operation == "PutMetricAlarm")
                    time.Advance(TimeSpan.FromSeconds(1));
                return Task.CompletedTask;
            },
        };
        var alarms = new KmsMetricsClient(stub, time).Alarms;
        var seen = new List<AlarmApplyProgress>();
        await alarms.ApplyAsync(await alarms.PlanAsync(Enumerable.Range(0, 30).Select(i => Age(i, 90)), cancellationToken: Token),
            new Reports(seen.Add), Token);
        Assert.Equal((new AlarmApplyProgress(3, 30, TimeSpan.FromSeconds(9)), new AlarmApplyProgress(20, 30, TimeSpan.FromSeconds(10))),
            (seen[2], seen[19]));
    }

    [Fact]
    public async Task PlanThatTheAccountHasOvertaken_IsRefusedAndNothingIsDone()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.Alarms.PutAsync(Age(0, 90), Token);
        var plan = await account.Kms.Alarms.PlanAsync([Age(0, 60), Age(1, 60)], cancellationToken: Token);
        await account.Kms.Alarms.PutAsync(Age(0, 30), Token);
        var refused =
            await Assert.ThrowsAsync<AlarmPlanOutdatedException>(() => account.Kms.Alarms.ApplyAsync(plan, cancellationToken: Token));
        Assert.Equal(["kms-fleet/test/age-0"], refused.AlarmNames);
        Assert.Equal(0, refused.Applied);
        Assert.Null(await account.Kms.Alarms.DescribeAsync("kms-fleet/test/age-1", Token));
    }

    [Fact]
    public async Task TwoAppliersAtOnce_EndWithOneOfThemAndTheOtherSaysSo()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var first = await account.Kms.Alarms.PlanAsync(Enumerable.Range(0, 10).Select(i => Age(i, 60)), cancellationToken: Token);
        var second = await account.Kms.Alarms.PlanAsync(Enumerable.Range(0, 10).Select(i => Age(i, 90)), cancellationToken: Token);
        await account.Kms.Alarms.ApplyAsync(first, cancellationToken: Token);
        await Assert.ThrowsAsync<AlarmPlanOutdatedException>(() => account.Kms.Alarms.ApplyAsync(second, cancellationToken: Token));
        Assert.True(
            (await account.Kms.Alarms.PlanAsync(Enumerable.Range(0, 10).Select(i => Age(i, 60)), cancellationToken: Token)).IsEmpty);
        Assert.Equal(10, account.Emulator.Usage.RequestsOf("PutMetricAlarm"));
    }

    [Fact]
    public async Task CompositeAlarm_IsPutAfterItsChildrenAndDeletedBeforeThem()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var children = new[] { Age(0, 90), Age(1, 90) };
        var both = KmsCompositeAlarm.When("kms-fleet/test/a-both",
            AlarmRule.All(AlarmRule.InAlarm(children[0]), AlarmRule.Not(AlarmRule.IsOk(children[1])))).Notify(OnCall)
            .SuppressedBy("kms-fleet/test/age-1", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        AlarmDefinition[] desired = [both, .. children];
        Assert.Empty(
            (await account.Kms.Alarms.ApplyAsync(await account.Kms.Alarms.PlanAsync(desired, cancellationToken: Token),
            cancellationToken: Token)).Failures);
        Assert.True((await account.Kms.Alarms.PlanAsync(desired, cancellationToken: Token)).IsEmpty);
        var plan = await account.Kms.Alarms.PlanAsync([], Everything(), Token);
        Assert.Equal(3, plan.Deletes.Count());
        Assert.Empty((await account.Kms.Alarms.ApplyAsync(plan, cancellationToken: Token)).Failures);
    }

    [Fact]
    public async Task CompositeAlarmsOnCompositeAlarms_ArePutAndDeletedInTheirOrder()
    {
        await using var account = await EmulatedAccount.StartAsync();
        var child = Age(0, 90);
        var inner = KmsCompositeAlarm.When("kms-fleet/test/z-inner", AlarmRule.InAlarm(child)).Notify(OnCall);
        var outer = KmsCompositeAlarm.When("kms-fleet/test/a-outer", AlarmRule.Any(AlarmRule.InAlarm(inner), AlarmRule.LacksData(child)))
            .Notify(OnCall);
        AlarmDefinition[] desired = [outer, inner, child];
        Assert.Empty(
            (await account.Kms.Alarms.ApplyAsync(await account.Kms.Alarms.PlanAsync(desired, cancellationToken: Token),
            cancellationToken: Token)).Failures);
        var result = await account.Kms.Alarms.ApplyAsync(await account.Kms.Alarms.PlanAsync([], Everything(), Token),
            cancellationToken: Token);
        Assert.Equal((3, 0), (result.Applied, result.Failures.Count));
    }

    [Fact]
    public async Task TwoAlarmsOfOneName_AreRefused()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>("desired", () =>
            account.Kms.Alarms.PlanAsync([Age(0, 90), Age(0, 60)], cancellationToken: Token));
    }

    [Fact]
    public async Task Plan_IsReadable()
    {
        await using var account = await EmulatedAccount.StartAsync();
        await account.Kms.Alarms.PutAsync(Age(0, 90), Token);
        await account.Kms.Alarms.PutAsync(Age(1, 90), Token);
        await account.Kms.Alarms.PutAsync(Age(3, 90), Token);
        Assert.Equal(
            """
            ~ kms-fleet/test/age-0
                Threshold: 90 -> 60
            - kms-fleet/test/age-1
            + kms-fleet/test/age-2
            1 alarm to create, 1 to update, 1 to delete, 1 unchanged
            """, (await account.Kms.Alarms.PlanAsync([Age(0, 60), Age(2, 90), Age(3, 90)], Everything(), Token)).ToString());
    }

    /// <summary>Allows all that a plan may be allowed: for accounts that publish nothing.</summary>
    private static AlarmPlanOptions Everything() =>
        new() { FleetName = "test", Prune = true, MaxPruneShare = 1, AllowEmptyListing = true, PruneSilentAfter = TimeSpan.FromDays(14) };

    private static KmsAlarm Age(int store, double days) => KmsAlarm.On(new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + store)))
        .Maximum().IsAbove(days).Notify(OnCall).Named("kms-fleet/test/age-" + store);

    private sealed class Reports(Action<AlarmApplyProgress> report) : IProgress<AlarmApplyProgress>
    {
        public void Report(AlarmApplyProgress value) => report(value);
    }
}
