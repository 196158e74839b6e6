using Kms.Metrics.CodeFixes;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>KMS0101 to KMS0106: how a question is asked.</summary>
public sealed class QuestionRuleTests
{
    private const string Age = """Metric = new Metric { Namespace = "AWS/KMS", MetricName = "XksProxyCredentialAge", """
        + """Dimensions = [new Dimension { Name = "CustomKeyStoreId", Value = unknown }] }""";

    [Theory]
    [InlineData("kms.Query<XksProxyCertificateDaysToExpire>().{|KMS0101:Sum|}()")]
    [InlineData(
        "kms.Query<SecondsUntilKeyMaterialExpiration>().Where(new KeyId(\"1234abcd-12ab-34cd-56ef-1234567890ab\")).{|KMS0101:Average|}()")]
    [InlineData("kms.Query<XksProxyErrors>().{|KMS0101:Percentile|}(99)")]
    [InlineData("kms.Query<XksProxyErrors>().{|KMS0101:Statistic|}(MetricStatistic.Maximum)")]
    [InlineData("KmsAlarm.On(new XksProxyCredentialAge(store)).{|KMS0101:Average|}().IsAbove(90)")]
    public Task StatisticThatSaysNothing_Triggers(string expression) => Verify.StatementsAsync("_ = " + expression + ";");

    [Theory]
    [InlineData("kms.Query<XksProxyCertificateDaysToExpire>().Minimum()")]
    [InlineData("kms.Query<XksProxyLatency>().Percentile(99)")]
    [InlineData("kms.Query<XksProxyErrors>().Sum().Every(TimeSpan.FromMinutes(1))")]
    [InlineData("kms.Query<XksProxyErrors>().Statistic(MetricStatistic.Parse(cancellationToken.ToString()!))")]
    [InlineData("KmsAlarm.On(new XksProxyCredentialAge(store)).IsAbove(90)")]
    public Task StatisticThatSaysSomething_DoesNotTrigger(string expression) => Verify.StatementsAsync("_ = " + expression + ";");

    [Theory]
    [InlineData("Stat = {|KMS0101:\"Sum\"|}")]
    [InlineData("Stat = {|KMS0101:\"p99\"|}")]
    public Task StatisticOfARequestThatSaysNothing_Triggers(string stat) =>
        Verify.AwsAsync("Send(new MetricStat { " + Age + ", Period = 60, " + stat + " });");

    [Theory]
    [InlineData("kms.Query<XksProxyCertificateDaysToExpire>().{|KMS0101:Sum|}().Last(TimeSpan.FromDays(1))",
        "kms.Query<XksProxyCertificateDaysToExpire>().Minimum().Last(TimeSpan.FromDays(1))")]
    [InlineData("kms.Query<XksProxyErrors>().{|KMS0101:Percentile|}(99)", "kms.Query<XksProxyErrors>().Sum()")]
    [InlineData("kms.Query<XksProxyErrors>().{|KMS0101:Statistic|}(MetricStatistic.Maximum)", "kms.Query<XksProxyErrors>().Sum()")]
    public Task MeaninglessStatistic_IsReplaced(string wrong, string right) =>
        Verify.FixAsync<ChangeCallCodeFixProvider>("_ = " + wrong + ";", "_ = " + right + ";");

    [Theory]
    [InlineData("\"Sum\"", "\"Maximum\"")]
    public Task MeaninglessStatisticOfARequest_IsReplaced(string wrong, string right) =>
        Verify.AwsFixAsync<ChangeCallCodeFixProvider>("Send(new MetricStat { " + Age + ", Stat = {|KMS0101:" + wrong + "|} });",
            "Send(new MetricStat { " + Age + ", Stat = " + right + " });");

    [Theory]
    [InlineData("StandardUnit.Seconds")]
    [InlineData("\"Count\"")]
    [InlineData("StandardUnit.Milliseconds")]
    public Task UnitThatIsNeverPublished_Triggers(string unit) =>
        Verify.AwsAsync("Send(new MetricStat { " + Age + ", Stat = \"Maximum\", Unit = {|KMS0102:" + unit + "|} });");

    [Theory]
    [InlineData("StandardUnit.None")]
    [InlineData("new StandardUnit(unknown)")]
    public Task UnitNotKnownToBeWrong_DoesNotTrigger(string unit) =>
        Verify.AwsAsync("Send(new MetricStat { " + Age + ", Stat = \"Maximum\", Unit = " + unit + " });");

    [Fact]
    public Task UnpublishedUnit_IsRemoved() => Verify.AwsFixAsync<RemoveCodeFixProvider>(
        "Send(new MetricStat { " + Age + ", Stat = \"Maximum\", Unit = {|KMS0102:StandardUnit.Seconds|} });", "Send(new MetricStat { " + Age
            + ", Stat = \"Maximum\" });");

    [Theory]
    [InlineData("kms.Query<XksProxyErrors>().Every({|KMS0103:TimeSpan.FromSeconds(90)|})")]
    [InlineData("kms.Query<XksProxyErrors>().Every({|KMS0103:TimeSpan.FromMilliseconds(500)|})")]
    [InlineData("kms.Query<XksProxyErrors>().Every({|KMS0103:TimeSpan.FromDays(2)|})")]
    [InlineData("kms.Query<XksProxyErrors>().Every({|KMS0103:new TimeSpan(0, 1, 1)|})")]
    [InlineData("KmsAlarm.On(new XksProxyCredentialAge(store)).IsAbove(90).Every({|KMS0103:TimeSpan.FromSeconds(5)|})")]
    public Task PeriodThatCloudWatchDoesNotHave_Triggers(string expression) => Verify.StatementsAsync("_ = " + expression + ";");

    [Theory]
    [InlineData("kms.Query<XksProxyErrors>().Every(TimeSpan.FromSeconds(30))")]
    [InlineData("kms.Query<XksProxyErrors>().Every(TimeSpan.FromMinutes(7)).Last(TimeSpan.FromDays(100))")]
    [InlineData("kms.Query<XksProxyErrors>().Every(TimeSpan.FromSeconds(store.Value.Length))")]
    [InlineData("KmsAlarm.On(new XksProxyCredentialAge(store)).IsAbove(90).Every(TimeSpan.FromDays(1))")]
    public Task PeriodThatCloudWatchHas_DoesNotTrigger(string expression) => Verify.StatementsAsync("_ = " + expression + ";");

    [Theory]
    [InlineData("60", "-20", true)]
    [InlineData("300", "-20", false)]
    [InlineData("300", "-100", true)]
    [InlineData("3600", "-100", false)]
    public Task PeriodOfARequestForOldData_TriggersWhereItIsTooShort(string period, string days, bool triggers) => Verify.AwsAsync($$"""
        Send(new GetMetricStatisticsRequest
        {
            Namespace = "AWS/KMS", MetricName = "XksProxyCredentialAge",
            Dimensions = { new Dimension { Name = "CustomKeyStoreId", Value = unknown } },
            StartTime = DateTime.UtcNow.AddDays({{days}}), EndTime = DateTime.UtcNow,
            Period = {{(triggers ? "{|KMS0103:" + period + "|}" : period)}}, Statistics = ["Maximum"],
        });
        """);

    [Fact]
    public Task PeriodWithinARequestForOldData_Triggers() => Verify.AwsAsync($$"""
        Send(new GetMetricDataRequest
        {
            MetricDataQueries =
            [
                new MetricDataQuery { Id = "a", MetricStat = new MetricStat { {{Age}}, Stat = "Maximum", Period = {|KMS0103:60|} } },
            ],
            StartTime = DateTime.UtcNow.AddDays(-30), EndTime = DateTime.UtcNow,
        });
        """);

    [Theory]
    [InlineData("TimeSpan.FromSeconds(90)", "TimeSpan.FromMinutes(2)")]
    [InlineData("TimeSpan.FromSeconds(7)", "TimeSpan.FromMinutes(1)")]
    public Task PeriodThatCloudWatchDoesNotHave_IsReplacedByTheNext(string wrong, string right) =>
        Verify.FixAsync<ChangeCallCodeFixProvider>("_ = kms.Query<XksProxyErrors>().Every({|KMS0103:" + wrong + "|});",
            "_ = kms.Query<XksProxyErrors>().Every(" + right + ");");

    [Theory]
    [InlineData("kms.Query<XksProxyErrors>().{|KMS0104:Where|}(store);")]
    [InlineData("var query = kms.Query<XksProxyErrors>(); query.{|KMS0104:Sum|}(); _ = query;")]
    [InlineData("var query = kms.Query<XksProxyErrors>().{|KMS0104:Where|}(store);")]
    public Task QueryThatIsDropped_Triggers(string statements) => Verify.StatementsAsync(statements);

    [Theory]
    [InlineData("_ = kms.Query<XksProxyErrors>().Where(store);")]
    [InlineData("var query = kms.Query<XksProxyErrors>(); query = query.Where(store); await query.ToListAsync(cancellationToken);")]
    [InlineData("Func<object> later = () => kms.Query<XksProxyErrors>().Where(store); _ = later;")]
    [InlineData("object[] all = [kms.Query<XksProxyErrors>().Where(store)]; _ = all;")]
    [InlineData("await kms.Query<XksProxyErrors>().Where(store).ExplainAsync(cancellationToken);")]
    public Task QueryThatIsUsed_DoesNotTrigger(string statements) => Verify.StatementsAsync(statements);

    [Theory]
    [InlineData(".Last({|KMS0105:TimeSpan.Zero|})")]
    [InlineData(".Last({|KMS0105:TimeSpan.FromDays(-1)|})")]
    [InlineData(".Last({|KMS0105:TimeSpan.FromDays(500)|})")]
    [InlineData(".Between({|KMS0105:DateTimeOffset.UtcNow|}, DateTimeOffset.UtcNow.AddHours(-3))")]
    [InlineData(".Between({|KMS0105:DateTime.Now.AddHours(-3)|}, DateTime.Now)")]
    [InlineData(".Between({|KMS0105:new DateTime(2026, 1, 1)|}, DateTimeOffset.UtcNow)")]
    [InlineData(".Between({|KMS0105:DateTime.Today|}, DateTime.UtcNow)")]
    [InlineData(
        ".Between({|KMS0105:new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)|}, new DateTimeOffset(2026, 1, 1, 0, 0, 0, "
        + "TimeSpan.Zero))")]
    [InlineData(".Between({|KMS0105:DateTimeOffset.UtcNow - TimeSpan.FromDays(460)|}, DateTimeOffset.UtcNow)")]
    public Task RangeWithoutData_Triggers(string range) => Verify.StatementsAsync("_ = kms.Query<XksProxyErrors>()" + range + ";");

    [Theory]
    [InlineData(".Last(TimeSpan.FromDays(455))")]
    [InlineData(".Between(DateTimeOffset.UtcNow.AddHours(-3), DateTimeOffset.UtcNow)")]
    [InlineData(".Between(DateTimeOffset.Now.AddHours(-3), DateTimeOffset.Now)")]
    [InlineData(".Between(DateTime.Now.ToUniversalTime().AddHours(-3), DateTime.UtcNow)")]
    [InlineData(".Between(DateTime.UtcNow.AddHours(-3), DateTime.Now)")]
    [InlineData(".Between(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), DateTimeOffset.UtcNow)")]
    [InlineData(".Between(DateTimeOffset.Parse(store.Value), DateTimeOffset.UtcNow)")]
    public Task RangeWithData_DoesNotTrigger(string range) => Verify.StatementsAsync("_ = kms.Query<XksProxyErrors>()" + range + ";");

    [Fact]
    public Task LocalTimeInARequest_Triggers() => Verify.AwsAsync("""
        Send(new GetMetricStatisticsRequest
        {
            Namespace = "AWS/KMS", MetricName = "XksProxyCredentialAge",
            Dimensions = { new Dimension { Name = "CustomKeyStoreId", Value = unknown } },
            StartTime = {|KMS0105:DateTime.Now.AddHours(-1)|}, EndTime = DateTime.Now,
        });
        """);

    // Version 3 of the AWS SDK has the properties twice: those whose name ends in Utc convert, the others send what they are given.
    [Theory]
    [InlineData("StartTime = DateTime.Now, EndTime = DateTime.Now.AddHours(1)", true)]
    [InlineData("StartTime = DateTime.Now", true)]
    [InlineData("StartTimeUtc = DateTime.Now.AddHours(-3), EndTimeUtc = DateTime.Now", false)]
    [InlineData("StartTime = DateTime.UtcNow.AddHours(-3), EndTime = DateTime.UtcNow", false)]
    public async Task ClockOfTheMachine_IsWrongWhereVersion3SendsItAsItIs(string range, bool isWrong)
    {
        var version3 = StandIn.Compile("AWSSDK.CloudWatch", AwsSdk.Source.Replace("public DateTime? StartTime { get; set; }",
            "public DateTime? StartTime { get; set; } public DateTime StartTimeUtc { get; set; } public DateTime EndTimeUtc { get; set; }",
            StringComparison.Ordinal));
        var found = await Verify.RuleIdsOfAsync("Send(new GetMetricStatisticsRequest { Namespace = \"AWS/KMS\", "
            + "MetricName = unknown, " + range + " });", version3);
        Assert.Equal(isWrong ? ["KMS0105"] : [], found);
    }

    [Fact]
    public Task ClockOfTheMachine_IsConvertedByVersion4() =>
        Verify.AwsAsync("Send(new GetMetricStatisticsRequest { Namespace = \"AWS/KMS\", "
        + "MetricName = unknown, StartTime = DateTime.Now, EndTime = DateTime.UtcNow.AddHours(1) });");

    [Theory]
    [InlineData("kms.Query<XksProxyErrors>().Where(store).GroupBy({|KMS0106:KmsDimension.CustomKeyStoreId|})")]
    [InlineData("kms.Query<XksProxyErrors>().GroupBy(KmsDimension.ErrorType, {|KMS0106:KmsDimension.KeyArn|})")]
    public Task GroupingThatTellsNothingApart_Triggers(string query) => Verify.StatementsAsync("_ = " + query + ";");

    [Theory]
    [InlineData("kms.Query<XksProxyErrors>().Where(store).GroupBy()")]
    [InlineData("kms.Query<XksProxyErrors>().Where(store).GroupBy(KmsDimension.ErrorType)")]
    [InlineData("kms.Query<XksProxyErrors>().Where(XksErrorType.Retryable, XksErrorType.NonRetryable).GroupBy(KmsDimension.ErrorType)")]
    public Task GroupingThatTellsApart_DoesNotTrigger(string query) => Verify.StatementsAsync("_ = " + query + ";");

    [Fact]
    public Task UselessGrouping_IsRemoved() => Verify.FixAsync<RemoveCodeFixProvider>(
        "_ = kms.Query<XksProxyErrors>().GroupBy({|KMS0106:KmsDimension.KeyArn|}, KmsDimension.ErrorType);",
            "_ = kms.Query<XksProxyErrors>().GroupBy(KmsDimension.ErrorType);");

    [Fact]
    public Task ForeignMethodInTheChain_LeavesWhatItMayHaveChangedUnknown() => Verify.CompilationUnitAsync("""
        using Kms.Metrics;

        static class Test
        {
            static MetricQuery<XksProxyCredentialAge> Mine(this MetricQuery<XksProxyCredentialAge> query) => query.Maximum();
            static object Chosen(IKmsMetrics kms) => kms.Query<XksProxyCredentialAge>().{|KMS0101:Sum|}();
            static object MaybeChanged(IKmsMetrics kms) => kms.Query<XksProxyCredentialAge>().Mine().Last(System.TimeSpan.FromDays(1));
            static object StillFiltered(IKmsMetrics kms) =>
                kms.Query<XksProxyCredentialAge>().Mine().Where({|KMS0002:XksErrorType.Retryable|});
        }
        """);

    [Theory]
    [InlineData("_ = kms.Query<XksProxyErrors>().Every(TimeSpan.FromSeconds(")]
    [InlineData("_ = kms.Query<XksProxyErrors>().Between(DateTimeOffset.UtcNow, ")]
    [InlineData("_ = kms.Query<XksProxyCredentialAge>().Su")]
    [InlineData("_ = kms.Query<XksProxyErrors>().Where(store).GroupBy(")]
    [InlineData("await kms.Query<XksProxyErrors>().Where(store).")]
    public Task UnfinishedQuery_DoesNotTrigger(string statement) => Verify.UnfinishedAsync(statement);
}
