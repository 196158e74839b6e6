using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>Drills that are cut off, stores that nobody uses, and alarms that somebody else has made: what was broken once.</summary>
public sealed class AlarmAttackTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:oncall";
    private static readonly XksProxyCertificateDaysToExpire Days = new(EmulatedAccount.Store, EmulatedAccount.Certificate);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DrillWhoseFirstAnswerIsLostOrWhichIsCancelledThen_SetsTheAlarmBack(bool isLost)
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Notify(new SnsTopicArn(Topic)).Named("a"), Token);
        var calls = 0;
        var port = new FaultyPort(account.Client)
        {
            After = (_, operation) => operation == "SetAlarmState" && ++calls == 1
                ? throw (isLost ? FaultyPort.Lost(operation) : new OperationCanceledException("cancelled")) : Task.CompletedTask,
        };
        await Assert.ThrowsAnyAsync<Exception>(() =>
            new KmsMetricsClient(port, account.Clock).Alarms.DrillAsync("a", cancellationToken: Token));
        Assert.NotEqual(AlarmState.Alarm, (await account.Kms.Alarms.DescribeAsync("a", Token))!.State);
    }

    [Fact]
    public async Task DrillOnTopicsOfWhichOneStartsAsTheOther_FindsBoth()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Notify(new SnsTopicArn(Topic))
            .Notify(new SnsTopicArn(Topic + "-second")).Named("a"), Token);
        var drill = (await account.Kms.Alarms.DrillAsync("a", cancellationToken: Token))!;
        Assert.True(drill.Succeeded, drill.ToString());
        Assert.Equal([Topic, Topic + "-second"], drill.Actions.Select(a => a.Arn).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CompositeAlarmWhoseChildFiresDuringTheDrill_IsNotSetBack(bool fires)
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("child"), Token);
        await account.Client.SetAlarmStateAsync(new SetAlarmStateRequest("child", "OK", "test"), Token);
        await account.Kms.Alarms.PutAsync(KmsCompositeAlarm.When("parent", AlarmRule.InAlarm("child")).Notify(new SnsTopicArn(Topic)),
            Token);
        var port = new FaultyPort(account.Client);
        port.After = (_, operation) => fires && operation == "SetAlarmState"
            ? account.Client.SetAlarmStateAsync(new SetAlarmStateRequest("child", "ALARM", "test"), Token) : Task.CompletedTask;
        var drill = (await new KmsMetricsClient(port, account.Clock).Alarms.DrillAsync("parent", cancellationToken: Token))!;
        Assert.True(drill.Succeeded, drill.ToString());
        Assert.Equal(fires ? AlarmState.Alarm : AlarmState.Ok, (await account.Kms.Alarms.DescribeAsync("parent", Token))!.State);
    }

    [Fact]
    public async Task StoreThatNobodyUses_KeepsItsAlarmsOnErrors()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var fleet = new FleetOptions { Name = "idle" };
        await account.Kms.Alarms.ApplyAsync(await account.Kms.Alarms.PlanFleetAsync(fleet, cancellationToken: Token),
            cancellationToken: Token);
        fleet.Plan.Prune = true;
        fleet.Plan.MaxPruneShare = 1;
        var port = new FaultyPort(account.Client) { Published = [new Metric("AWS/KMS", Days.PublishedName, Days.Dimensions)] };
        var plan = await new KmsMetricsClient(port, account.Clock).Alarms.PlanFleetAsync(fleet, cancellationToken: Token);
        Assert.Empty(plan.Deletes);
    }

    [Fact]
    public async Task PruneOfAnAlarmThatAnotherDependsOn_SaysSo()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var fleet = new FleetOptions { Name = "pruned" };
        fleet.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires]);
        fleet.Exclusions.Add(new FleetExclusion { Resource = "cks-fedcba09876543210" });
        await account.Kms.Alarms.ApplyAsync(await account.Kms.Alarms.PlanFleetAsync(fleet, cancellationToken: Token),
            cancellationToken: Token);
        var name = Assert.Single((await new AlarmReader(account.Client).AllAsync("kms-fleet/pruned/", Token)).Keys);
        await account.Kms.Alarms.PutAsync(KmsCompositeAlarm.When("parent", AlarmRule.InAlarm(name)), Token);
        fleet.Exclusions.Add(new FleetExclusion { Resource = EmulatedAccount.Store.Value });
        fleet.Plan.Prune = true;
        fleet.Plan.MaxPruneShare = 1;
        var plan = (await account.Kms.Alarms.PlanFleetAsync(fleet, cancellationToken: Token)).OnlyDeletes();
        Assert.Equal(name, Assert.Single(plan.Refused).Name);
        Assert.False((await account.Kms.Alarms.ApplyAsync(plan, cancellationToken: Token)).Succeeded);
    }

    [Fact]
    public async Task AlarmThatSomebodyElseMadeMeanwhile_GetsItsTagsAllTheSame()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var alarm = KmsAlarm.On(Days).IsBelow(10).Tagged("team", "payments").Named("a");
        var plan = await account.Kms.Alarms.PlanAsync([alarm], cancellationToken: Token);
        await account.Client.PutMetricAlarmAsync(alarm.ToRequest() with { Tags = [] }, Token);
        var result = await account.Kms.Alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.True(result.Succeeded, result.ToString());
        Assert.Equal("payments", Assert.Single(await TagsAsync(account, "a")).Value);
    }

    [Fact]
    public async Task TagOfAnAlarmThatSomebodyElseMadeMeanwhile_IsNotTakenForSetWhenItIsNot()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var alarm = KmsAlarm.On(Days).IsBelow(10).Tagged("team", "payments").Named("a");
        var port = new FaultyPort(account.Client)
        {
            Before = (_, operation) => operation == "TagResource" ? throw FaultyPort.Lost(operation) : Task.CompletedTask,
        };
        var alarms = new KmsMetricsClient(port, account.Clock).Alarms;
        var plan = await alarms.PlanAsync([alarm], cancellationToken: Token);
        await account.Client.PutMetricAlarmAsync(alarm.ToRequest() with { Tags = [] }, Token);
        Assert.False((await alarms.ApplyAsync(plan, cancellationToken: Token)).Succeeded);
    }

    [Fact]
    public async Task PutThatReplacesEverything_BringsItsTags()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(10).Named("a"), Token);
        await account.Kms.Alarms.PutAsync(KmsAlarm.On(Days).IsBelow(20).Tagged("team", "payments").Named("a"),
            AlarmReplacement.Everything, Token);
        Assert.Equal("payments", Assert.Single(await TagsAsync(account, "a")).Value);
    }

    private static async Task<IReadOnlyList<Tag>> TagsAsync(EmulatedAccount account, string name) =>
        (await account.Client.ListTagsForResourceAsync(
            new ListTagsForResourceRequest((await new AlarmReader(account.Client).OneAsync(name, Token))!.Arn!), Token)).Tags;
}
