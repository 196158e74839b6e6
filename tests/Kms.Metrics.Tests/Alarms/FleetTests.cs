using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>From nothing to a full fleet, through everything that happens to an account.</summary>
public sealed class FleetTests
{
    private static readonly SnsTopicArn OnCall = new("arn:aws:sns:us-east-1:111122223333:oncall");
    private static readonly CustomKeyStoreId NewStore = new("cks-00000000000000001");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Account_GoesFromNothingToAFleetThatFiresForWhatIsWrongAndFollowsItsResources()
    {
        var expiring = new SimulatedExternalKeyStore(EmulatedAccount.Store, EmulatedAccount.Certificate) { RequestsPerMinute = 60,
            CertificateExpires = EmulatedAccount.Now.AddDays(12), CredentialAssociated = EmulatedAccount.Now.AddDays(-10) };
        var key = new SimulatedImportedKey(new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"), EmulatedAccount.Now.AddDays(32));
        await using var account =
            await EmulatedAccount.StartAsync(new SimulatedAccount { ExternalKeyStores = [expiring], ImportedKeys = [key] });
        var alarms = account.Kms.Alarms;

        // From nothing to the fleet, and once more: there is nothing left to do.
        var plan = await alarms.PlanAsync(await alarms.RecommendedAsync(Options(), Token), cancellationToken: Token);
        Assert.All(plan.Changes, c => Assert.Equal(AlarmChangeKind.Create, c.Kind));
        Assert.Contains("kms-fleet/test/certificate-expiry/cks-1234567890abcdef0/myproxy.xks.example.com",
            plan.Changes.Select(c => c.Name));
        var result = await alarms.ApplyAsync(plan, cancellationToken: Token);
        Assert.Equal((plan.Changes.Count, 0, 0), (result.Applied, result.AlreadyDone, result.Failures.Count));
        Assert.True((await PlanAsync(account)).IsEmpty);

        // All is well, and then the certificate and the key material run down: these two fire, nothing else does.
        account.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await FiringAsync(account));
        account.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(["kms-fleet/test/certificate-expiry/cks-1234567890abcdef0/myproxy.xks.example.com",
            "kms-fleet/test/key-material-expiry/1234abcd-12ab-34cd-56ef-1234567890ab"], await FiringAsync(account));
        var told = account.Emulator.Notifications.Where(n => n.TargetArn == OnCall.Value
            && n.Message.Contains("\"NewStateValue\":\"ALARM\"", StringComparison.Ordinal)).Select(n => AlarmOf(n.Message)).ToList();
        Assert.Equal(["kms-fleet/test/certificate-expiry/cks-1234567890abcdef0/myproxy.xks.example.com",
            "kms-fleet/test/key-material-expiry/1234abcd-12ab-34cd-56ef-1234567890ab"], told.Order(StringComparer.Ordinal));

        // A key store more: only its alarms are new.
        var now = account.Clock.GetUtcNow();
        account.Emulator.Simulate(
            new SimulatedAccount { ExternalKeyStores =
            [new SimulatedExternalKeyStore(NewStore, new CertificateName("new.example.com")) { RequestsPerMinute = 60,
            CertificateExpires = now.AddDays(300), CredentialAssociated = now }] }, now.AddHours(-1));
        plan = await PlanAsync(account);
        Assert.Equal((0, 0), (plan.Updates.Count(), plan.Deletes.Count()));
        Assert.All(plan.Creates, c => Assert.Contains("/" + NewStore, c.Name, StringComparison.Ordinal));
        Assert.NotEmpty(plan.Creates);
        await alarms.ApplyAsync(plan, cancellationToken: Token);

        // It is left out again: only its alarms are pruned.
        var without = Options();
        without.Exclusions.Add(new FleetExclusion { Resource = NewStore.Value });
        without.Plan.Prune = true;
        plan = await alarms.PlanFleetAsync(without, cancellationToken: Token);
        Assert.Equal((0, 0), (plan.Creates.Count(), plan.Updates.Count()));
        Assert.All(plan.Deletes, c => Assert.Contains("/" + NewStore, c.Name, StringComparison.Ordinal));
        await Assert.ThrowsAsync<AlarmPlanRefusedException>(() => alarms.ApplyAsync(plan, cancellationToken: Token));
        without.Plan.MaxPruneShare = 0.6;
        result = await alarms.ApplyAsync(await alarms.PlanFleetAsync(without, cancellationToken: Token), cancellationToken: Token);
        Assert.True(result.Succeeded, result.ToString());
        Assert.True((await alarms.PlanFleetAsync(without, cancellationToken: Token)).IsEmpty);
    }

    [Fact]
    public async Task Names_AreStableShortAndNeverTheSameForTwoResources()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var first = await account.Kms.Alarms.RecommendedAsync(cancellationToken: Token);
        var second = await account.Kms.Alarms.RecommendedAsync(cancellationToken: Token);
        Assert.Equal(first.Select(a => a.Name), second.Select(a => a.Name));
        Assert.Equal(first.Count, first.Select(a => a.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(first, a => Assert.True(a.Name.StartsWith("kms-fleet/default/", StringComparison.Ordinal) && a.Name.Length <= 255));
        Assert.All(first, a => Assert.DoesNotContain(a.Check(), f => f.RuleId != RuleIds.NobodyNotified));

        // Parts that hold what joins parts, what stands for it, and more than a name can hold.
        string[][] odd = [["kms", "a/b"], ["kms", "a", "b"], ["kms", "a%2Fb"], ["kms", "a\nb"], ["kms", new string('x', 400) + "1"],
            ["kms", new string('x', 400) + "2"]];
        var names = odd.Select(AlarmNames.Of).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, n => Assert.True(n.Length <= 255 && !n.Any(char.IsControl)));
    }

    [Fact]
    public async Task Thresholds_AreThoseOfTheResourceThenOfTheTagThenOfTheKind()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var options = new FleetOptions { TagsOf = (resource, _) => Task.FromResult<IReadOnlyDictionary<string, string>>(
            new Dictionary<string, string> { ["stage"] = resource == "cks-fedcba09876543210" ? "test" : "production" }) }
            .Threshold(RecommendedAlarmKind.CertificateExpires, 20)
            .ThresholdForTag(RecommendedAlarmKind.CertificateExpires, "stage", "test", 3)
            .ThresholdFor(RecommendedAlarmKind.CredentialIsOld, "cks-1234567890abcdef0", 200);
        var alarms = await account.Kms.Alarms.RecommendedAsync(options, Token);
        double Of(string name) => alarms.Single(a => a.Name.StartsWith("kms-fleet/default/" + name, StringComparison.Ordinal)).Threshold;
        Assert.Equal((20, 3), (Of("certificate-expiry/cks-1234567890abcdef0"), Of("certificate-expiry/cks-fedcba09876543210")));
        Assert.Equal((200, 90), (Of("credential-age/cks-1234567890abcdef0"), Of("credential-age/cks-fedcba09876543210")));
    }

    [Fact]
    public async Task KindsThatAreNotWanted_AreNotMade()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var options = new FleetOptions();
        options.Kinds.Clear();
        options.Kinds.Add(RecommendedAlarmKind.CertificateExpires);
        Assert.Equal(2, (await account.Kms.Alarms.RecommendedAsync(options, Token)).Count);
    }

    [Fact]
    public async Task EveryRecommendedAlarm_IsTakenByTheServiceAndEvaluated()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var fleet = await account.Kms.Alarms.RecommendedAsync(Options(), Token);
        var kinds = new[] { "key-material-expiry", "certificate-expiry", "credential-age", "latency", "retryable-errors",
            "non-retryable-errors", "reliability", "managers-degraded", "managers-unavailable", "throttled", "request-quota" };
        Assert.All(kinds, kind => Assert.Contains(fleet, a => a.Name.Contains(kind, StringComparison.Ordinal)));
        await account.Kms.Alarms.ApplyAsync(await account.Kms.Alarms.PlanAsync(fleet, cancellationToken: Token), cancellationToken: Token);
        // The age of a credential is looked at once a day.
        account.Clock.Advance(TimeSpan.FromHours(25));
        // The demonstration's first store is in trouble of several kinds.
        var firing = await FiringAsync(account);
        Assert.Contains("kms-fleet/test/retryable-errors/cks-1234567890abcdef0", firing);
        Assert.Contains("kms-fleet/test/credential-age/cks-1234567890abcdef0", firing);
        Assert.DoesNotContain("kms-fleet/test/credential-age/cks-fedcba09876543210", firing);
    }

    private static string AlarmOf(string message)
    {
        using var document = System.Text.Json.JsonDocument.Parse(message);
        return document.RootElement.GetProperty("AlarmName").GetString()!;
    }

    private static FleetOptions Options()
    {
        var options = new FleetOptions { Name = "test" };
        options.Actions.Add(OnCall);
        return options;
    }

    private static async Task<AlarmPlan> PlanAsync(EmulatedAccount account)
    {
        account.Kms.ForgetListings();
        return await account.Kms.Alarms.PlanAsync(await account.Kms.Alarms.RecommendedAsync(Options(), Token), cancellationToken: Token);
    }

    private static async Task<List<string>> FiringAsync(EmulatedAccount account)
    {
        var firing = new List<string>();
        await foreach (var page in Pages(account))
            firing.AddRange(page.MetricAlarms.Where(a => a.StateValue == "ALARM").Select(a => a.AlarmName));
        return [.. firing.Order(StringComparer.Ordinal)];
    }

    private static async IAsyncEnumerable<DescribeAlarmsResponse> Pages(EmulatedAccount account)
    {
        string? token = null;
        do
        {
            var page = await account.Client.DescribeAlarmsAsync(new DescribeAlarmsRequest { NextToken = token }, Token);
            yield return page;
            token = page.NextToken;
        }
        while (token is not null);
    }
}
