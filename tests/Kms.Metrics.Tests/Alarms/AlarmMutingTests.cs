using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>Mutings by files, by calls and by hand that meet in one alarm: none undoes another.</summary>
public sealed class AlarmMutingTests
{
    private const string Name = "kms-fleet/muted/certificate-expiry/cks-1234567890abcdef0/myproxy.xks.example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AlarmThatSomebodyDisabledWithoutAnEnd_IsNotEnabledAfterAMutingOfAFileOrOfTheFleet()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await ApplyAsync(account, Fleet());
        await account.Client.DisableAlarmActionsAsync(new AlarmNamesRequest([Name]), Token);
        var end = account.Clock.GetUtcNow().AddHours(1);
        await ApplyAsync(account, Fleet(end));
        Assert.Empty(await account.Kms.Alarms.DisableFleetActionsAsync("muted", end, cancellationToken: Token));
        account.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await account.Kms.Alarms.EnableExpiredActionsAsync("muted", Token));
        Assert.True(await IsMutedAsync(account));
    }

    [Fact]
    public async Task MuteOfAFileThatIsShorterThanThatOfACall_DoesNotShortenIt()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await ApplyAsync(account, Fleet());
        var now = account.Clock.GetUtcNow();
        await account.Kms.Alarms.DisableFleetActionsAsync("muted", now.AddHours(5), cancellationToken: Token);
        await ApplyAsync(account, Fleet(now.AddHours(1)));
        account.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await account.Kms.Alarms.EnableExpiredActionsAsync("muted", Token));
        account.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal([Name], await account.Kms.Alarms.EnableExpiredActionsAsync("muted", Token));
    }

    [Fact]
    public async Task MuteOfAFileThatIsLonger_CountsAndEndsByItself()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await ApplyAsync(account, Fleet());
        var now = account.Clock.GetUtcNow();
        await account.Kms.Alarms.DisableFleetActionsAsync("muted", now.AddHours(1), cancellationToken: Token);
        await ApplyAsync(account, Fleet(now.AddHours(3)));
        account.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await account.Kms.Alarms.EnableExpiredActionsAsync("muted", Token));
        account.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal([Name], await account.Kms.Alarms.EnableExpiredActionsAsync("muted", Token));
        Assert.Empty(await TagsAsync(account));
    }

    [Fact]
    public async Task AlarmThatSomebodyEnabledAndDisabledAnew_StaysDisabled()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await ApplyAsync(account, Fleet());
        await account.Kms.Alarms.DisableFleetActionsAsync("muted", account.Clock.GetUtcNow().AddHours(3), cancellationToken: Token);
        account.Clock.Advance(TimeSpan.FromHours(1));
        await account.Client.EnableAlarmActionsAsync(new AlarmNamesRequest([Name]), Token);
        account.Clock.Advance(TimeSpan.FromHours(1));
        await account.Client.DisableAlarmActionsAsync(new AlarmNamesRequest([Name]), Token);
        account.Clock.Advance(TimeSpan.FromHours(2));
        for (var run = 0; run < 2; run++)
            Assert.Empty(await account.Kms.Alarms.EnableExpiredActionsAsync("muted", Token));
        Assert.True(await IsMutedAsync(account));
        Assert.Empty(await TagsAsync(account));
    }

    [Fact]
    public async Task AlarmThatIsEditedWhileItIsMuted_IsEnabledAllTheSame()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await ApplyAsync(account, Fleet());
        await account.Kms.Alarms.DisableFleetActionsAsync("muted", account.Clock.GetUtcNow().AddHours(3), cancellationToken: Token);
        account.Clock.Advance(TimeSpan.FromHours(2));
        await ApplyAsync(account, Fleet().Threshold(RecommendedAlarmKind.CertificateExpires, 25));
        Assert.True(await IsMutedAsync(account));
        account.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal([Name], await account.Kms.Alarms.EnableExpiredActionsAsync("muted", Token));
    }

    [Fact]
    public async Task MuteOfAFileThatDisablesAnAlarmAgain_EndsInTime()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await ApplyAsync(account, Fleet());
        var fleet = Fleet(account.Clock.GetUtcNow().AddHours(3));
        await ApplyAsync(account, fleet);
        account.Clock.Advance(TimeSpan.FromHours(1));
        await account.Client.EnableAlarmActionsAsync(new AlarmNamesRequest([Name]), Token);
        await ApplyAsync(account, fleet);
        Assert.True(await IsMutedAsync(account));
        account.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal([Name], await account.Kms.Alarms.EnableExpiredActionsAsync("muted", Token));
    }

    [Fact]
    public async Task ApplyThatIsKilledWhileItMutes_LeavesNoAlarmDisabledWithoutAnEnd()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await ApplyAsync(account, Fleet());
        var end = account.Clock.GetUtcNow().AddHours(1);
        for (var at = 1; at <= 12; at++)
        {
            var port = new FaultyPort(account.Client)
            {
                Published = new XksProxyCertificateDaysToExpire(EmulatedAccount.Store, EmulatedAccount.Certificate) is var m
                    ? [new Metric("AWS/KMS", m.PublishedName, m.Dimensions)] : [],
                After = (call, _) => call >= at ? throw new OperationCanceledException("killed") : Task.CompletedTask,
            };
            var alarms = new KmsMetricsClient(port, account.Clock).Alarms;
            try
            {
                await alarms.ApplyAsync(await alarms.PlanFleetAsync(Fleet(end), cancellationToken: Token), cancellationToken: Token);
            }
            catch (OperationCanceledException)
            {
            }

            Assert.True(!await IsMutedAsync(account) || (await TagsAsync(account)).Count == 1, "killed after call " + at);
        }

        Assert.True(await IsMutedAsync(account));
    }

    [Theory]
    [InlineData("2026-12-01T08:00:00Z", true, false)]
    [InlineData("2026-12-01T08:00:00Z since 2026-11-30T08:00:00Z", true, true)]
    [InlineData("soon", false, false)]
    [InlineData("soon since 2026-11-30T08:00:00Z", false, true)]
    [InlineData(null, false, false)]
    public void Tag_IsReadWithAndWithoutItsStart(string? text, bool hasEnd, bool hasStart) =>
        Assert.Equal((hasEnd, hasStart), (AlarmMuteTag.Read(text) is not null, AlarmMuteTag.ReadSince(text) is not null));

    private static FleetOptions Fleet(DateTimeOffset? mutedUntil = null)
    {
        var fleet = new FleetOptions { Name = "muted" };
        fleet.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires]);
        fleet.Exclusions.Add(new FleetExclusion { Resource = "cks-fedcba09876543210" });
        if (mutedUntil is { } until)
            fleet.Mutes.Add(new FleetMute(until));
        return fleet;
    }

    private static async Task ApplyAsync(EmulatedAccount account, FleetOptions fleet)
    {
        var plan = await account.Kms.Alarms.PlanFleetAsync(fleet, cancellationToken: Token);
        var result = await account.Kms.Alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.True(result.Succeeded, result.ToString());
    }

    private static async Task<AccountAlarm> AlarmAsync(EmulatedAccount account) =>
        Assert.IsType<AccountAlarm>(await new AlarmReader(account.Client).OneAsync(Name, Token));

    private static async Task<bool> IsMutedAsync(EmulatedAccount account) => (await AlarmAsync(account)).IsMuted;

    private static async Task<IReadOnlyList<Tag>> TagsAsync(EmulatedAccount account) =>
        (await account.Client.ListTagsForResourceAsync(new ListTagsForResourceRequest((await AlarmAsync(account)).Arn!), Token)).Tags;
}
