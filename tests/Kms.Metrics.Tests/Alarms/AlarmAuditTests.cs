using System.Text.Json;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>Alarms that somebody broke, each in one way.</summary>
public sealed class AlarmAuditTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:oncall";

    private static readonly PutMetricAlarmRequest Right = new("right")
    {
        Namespace = "AWS/KMS",
        MetricName = "XksProxyCertificateDaysToExpire",
        Dimensions = [new("CustomKeyStoreId", EmulatedAccount.Store.Value), new("CertificateName", EmulatedAccount.Certificate.Value)],
        Statistic = "Minimum",
        Period = 300,
        EvaluationPeriods = 1,
        Threshold = 10,
        ComparisonOperator = "LessThanThreshold",
        AlarmActions = [Topic],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryBrokenAlarm_IsFoundWithEveryFinding()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        (PutMetricAlarmRequest Alarm, string[] Rules)[] broken =
        [
            (Right, []),
            (Right with { AlarmName = "misspelt", MetricName = "XksProxyCertificateDaysToExpiry" }, [RuleIds.UnknownMetric]),
            (Right with { AlarmName = "one-of-two", Dimensions = [Right.Dimensions[0]] }, [RuleIds.MissingDimension]),
            (Right with { AlarmName = "three", Dimensions = [.. Right.Dimensions, new("KeySpec", "SYMMETRIC_DEFAULT")] },
                [RuleIds.ForeignDimension]),
            (Right with { AlarmName = "case", Dimensions = [Right.Dimensions[0], new("certificateName", "a.example.com")] },
                [RuleIds.UnknownDimension]),
            (Right with { AlarmName = "wildcard", Dimensions = [Right.Dimensions[0], new("CertificateName", "*.example.com")] },
                [RuleIds.ImpossibleValue]),
            (Right with { AlarmName = "average", Statistic = "Average" }, [RuleIds.MeaninglessStatistic]),
            (Right with { AlarmName = "unit", Unit = "Seconds" }, [RuleIds.UnpublishedUnit]),
            (Right with { AlarmName = "never", Threshold = -1 }, [RuleIds.UnreachableThreshold]),
            (Right with { AlarmName = "inverted", ComparisonOperator = "GreaterThanThreshold" }, [RuleIds.InvertedComparison]),
            (Right with { AlarmName = "silent", AlarmActions = [] }, [RuleIds.NobodyNotified]),
            (Right with { AlarmName = "disabled", ActionsEnabled = false }, [RuleIds.NobodyNotified]),
            (Right with { AlarmName = "hiding", TreatMissingData = "notBreaching" }, [RuleIds.HidingMissingData]),
            (Right with { AlarmName = "all-at-once", Statistic = "Sum", Unit = "Count", AlarmActions = [], TreatMissingData = "ignore" },
                [RuleIds.MeaninglessStatistic, RuleIds.UnpublishedUnit, RuleIds.NobodyNotified, RuleIds.HidingMissingData]),
        ];
        foreach (var (alarm, _) in broken)
            await account.Client.PutMetricAlarmAsync(alarm, Token);
        var audit = await account.Kms.Alarms.AuditAsync(Nothing(), Token);
        Assert.Equal(broken.Length, audit.AlarmCount);
        Assert.All(broken, b =>
            Assert.Equal(b.Rules, audit.Findings.Where(f => f.Subject == b.Alarm.AlarmName).Select(f => f.RuleId)
            .Order(StringComparer.Ordinal)));
        Assert.True(audit.HasErrors);
    }

    [Fact]
    public async Task AlarmThatHasLackedDataForLong_IsFound()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await account.Client.PutMetricAlarmAsync(
            Right with { AlarmName = "gone", Dimensions = [Right.Dimensions[0], new("CertificateName", "old.example.com")] }, Token);
        var orphan = Assert.Single((await account.Kms.Alarms.AuditAsync(Nothing(), Token)).Findings);
        Assert.Equal((AuditRules.NothingRecommends, FindingSeverity.Information), (orphan.RuleId, orphan.Severity));
        account.Clock.Advance(TimeSpan.FromHours(5));
        var finding = (await account.Kms.Alarms.AuditAsync(Nothing(), Token)).Findings[0];
        Assert.Equal((AuditRules.StuckWithoutData, "gone", FindingSeverity.Warning), (finding.RuleId, finding.Subject, finding.Severity));
    }

    [Fact]
    public async Task ResourceWithoutARecommendedAlarm_IsFoundUntilAnyAlarmWatchesIt()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        var options = Nothing();
        options.Kinds.Add(RecommendedAlarmKind.CertificateExpires);
        Assert.Equal([AuditRules.UnwatchedResource, AuditRules.UnwatchedResource],
            (await account.Kms.Alarms.AuditAsync(options, Token)).Findings.Select(f => f.RuleId));
        await account.Client.PutMetricAlarmAsync(Right with { AlarmName = "of another name", Threshold = 30 }, Token);
        var finding = Assert.Single((await account.Kms.Alarms.AuditAsync(options, Token)).Findings);
        Assert.Contains("standby.xks.example.com", finding.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EVALUATION_ERROR", true)]
    [InlineData("EVALUATION_FAILURE", true)]
    [InlineData("PARTIAL_DATA", false)]
    [InlineData(null, false)]
    public void AlarmThatCannotBeEvaluated_IsFound(string? state, bool isFound)
    {
        // No alarm of the emulator fails to be evaluated.
        var alarm = new MetricAlarm("fails")
        {
            Namespace = Right.Namespace, MetricName = Right.MetricName, Dimensions = Right.Dimensions, Statistic = Right.Statistic,
            Period = Right.Period, EvaluationPeriods = 1, Threshold = 10,
            ComparisonOperator = Right.ComparisonOperator, AlarmActions = [Topic], StateValue = "OK", EvaluationState = state,
        };
        var audit = AlarmAuditor.Audit(new Dictionary<string, AccountAlarm> { ["fails"] = AccountAlarm.Of(alarm) }, [], [],
            EmulatedAccount.Now);
        Assert.Equal(isFound ? ["KMS0403"] : ["KMS0405"], audit.Findings.Select(f => f.RuleId));
        Assert.Equal(isFound, audit.HasErrors);
    }

    [Theory]
    [InlineData("KMS0401", AuditRules.StuckWithoutData)]
    [InlineData("KMS0402", AuditRules.UnwatchedResource)]
    [InlineData("KMS0403", AuditRules.EvaluationFails)]
    [InlineData("KMS0404", AuditRules.MutedForLong)]
    [InlineData("KMS0405", AuditRules.NothingRecommends)]
    [InlineData("KMS0406", AuditRules.ForeignAction)]
    public void RuleOfTheAudit_KeepsItsIdAndHasAPage(string id, string constant)
    {
        Assert.Equal(id, constant);
        var page = Repository.Read("docs/rules/" + id + ".md");
        Assert.StartsWith("# " + id + ": " + AuditRules.TitleOf(id), page, StringComparison.Ordinal);
        Assert.All(["## Why it matters", "## When it is reported", "## What to do"], h =>
            Assert.Contains(h, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AlarmThatACompositeAlarmLooksAt_NeedNotTellAnybodyItself()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        await account.Client.PutMetricAlarmAsync(Right with { AlarmName = "child", AlarmActions = [] }, Token);
        await account.Client.PutMetricAlarmAsync(Right with { AlarmName = "orphan", AlarmActions = [] }, Token);
        await account.Kms.Alarms.PutAsync(KmsCompositeAlarm.When("inner", AlarmRule.InAlarm("child")), Token);
        var silent = await account.Kms.Alarms.AuditAsync(Nothing(), Token);
        Assert.Equal((3, ["child", "inner", "orphan"]), (silent.AlarmCount, silent.Findings.Select(f => f.Subject).ToArray()), Same);
        await account.Kms.Alarms.PutAsync(KmsCompositeAlarm.When("outer", AlarmRule.InAlarm("inner"))
            .Notify(new SnsTopicArn(Topic)), Token);
        var told = await account.Kms.Alarms.AuditAsync(Nothing(), Token);
        Assert.Equal((4, ["orphan"]), (told.AlarmCount, told.Findings.Select(f => f.Subject).ToArray()), Same);
    }

    private static bool Same((int, string[]) a, (int, string[]) b) => a.Item1 == b.Item1 && a.Item2.SequenceEqual(b.Item2);

    [Fact]
    public async Task Reports_AreJsonAndSarifWithNamesAsData()
    {
        await using var account = await EmulatedAccount.StartDemoAsync();
        const string Name = "quote \" brace } <script>";
        await account.Client.PutMetricAlarmAsync(Right with { AlarmName = Name, AlarmActions = [], Threshold = -1 }, Token);
        var audit = await account.Kms.Alarms.AuditAsync(Nothing(), Token);
        using var json = JsonDocument.Parse(audit.ToJson());
        Assert.All(json.RootElement.GetProperty("findings").EnumerateArray(), f =>
            Assert.Equal(Name, f.GetProperty("subject").GetString()));
        using var sarif = JsonDocument.Parse(audit.ToSarif());
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var run = sarif.RootElement.GetProperty("runs")[0];
        Assert.Equal(["error", "warning"], run.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("level").GetString()));
        Assert.Equal([RuleIds.UnreachableThreshold, RuleIds.NobodyNotified], run.GetProperty("tool").GetProperty("driver")
            .GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        Assert.Equal(Name, run.GetProperty("results")[0].GetProperty("locations")[0].GetProperty("logicalLocations")[0].GetProperty("name")
            .GetString());
    }

    private static FleetOptions Nothing()
    {
        var options = new FleetOptions();
        options.Kinds.Clear();
        return options;
    }
}
