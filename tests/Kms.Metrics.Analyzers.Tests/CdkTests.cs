using Kms.Metrics.CodeFixes;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>Metrics and alarms described with the AWS CDK, in projects that know no SDK.</summary>
public sealed class CdkTests
{
    private const string Whole = "DimensionsMap = new Dictionary<string, string> "
        + """{ ["CustomKeyStoreId"] = unknown, ["CertificateName"] = "a.example.com" }""";

    [Theory]
    [InlineData("MetricName = {|KMS0001:\"XksProxyCertificateDaysToExpiry\"|}, " + Whole)]
    [InlineData(
        "MetricName = \"XksProxyCertificateDaysToExpire\", {|KMS0003:DimensionsMap|} = new Dictionary<string, string> { "
        + "[\"CustomKeyStoreId\"] = unknown }")]
    [InlineData(
        "MetricName = \"XksProxyCertificateDaysToExpire\", {|KMS0003:DimensionsMap|} = new Dictionary<string, string> { { "
        + "\"CustomKeyStoreId\", unknown } }")]
    [InlineData("MetricName = {|KMS0003:\"XksProxyCertificateDaysToExpire\"|}")]
    [InlineData(
        "MetricName = \"XksProxyCertificateDaysToExpire\", DimensionsMap = new Dictionary<string, string> { "
        + "[{|KMS0005:\"customKeyStoreId\"|}] = unknown, [\"CertificateName\"] = unknown }")]
    [InlineData(
        "MetricName = \"XksProxyCertificateDaysToExpire\", DimensionsMap = new Dictionary<string, string> { [\"CustomKeyStoreId\"] = "
        + "unknown, [\"CertificateName\"] = {|KMS0006:\"*.example.com\"|} }")]
    [InlineData("MetricName = \"XksProxyCertificateDaysToExpire\", " + Whole + ", Statistic = {|KMS0101:\"Average\"|}")]
    [InlineData("MetricName = \"XksProxyCertificateDaysToExpire\", " + Whole + ", Statistic = {|KMS0101:Stats.SUM|}")]
    [InlineData("MetricName = \"XksProxyCertificateDaysToExpire\", " + Whole + ", Unit = {|KMS0102:Unit.SECONDS|}")]
    [InlineData("MetricName = \"XksProxyCertificateDaysToExpire\", " + Whole + ", Period = {|KMS0103:Duration.Seconds(90)|}")]
    public Task WrongMetric_Triggers(string props) =>
        Verify.CdkAsync("Send(new Metric(new MetricProps { Namespace = \"AWS/KMS\", " + props + " }));");

    [Theory]
    [InlineData("MetricName = \"XksProxyCertificateDaysToExpire\", " + Whole + ", Statistic = Stats.MINIMUM, Period = Duration.Minutes(5)")]
    [InlineData("MetricName = \"XksProxyCertificateDaysToExpire\", " + Whole + ", Statistic = \"min\", Unit = Unit.NONE")]
    [InlineData("MetricName = unknown, " + Whole)]
    [InlineData(
        "MetricName = \"XksProxyErrors\", DimensionsMap = new Dictionary<string, string>(Enumerable.Empty<KeyValuePair<string, "
        + "string>>().Select(p => p))")]
    public Task RightOrUnknownMetric_DoesNotTrigger(string props) =>
        Verify.CdkAsync("Send(new Metric(new MetricProps { Namespace = \"AWS/KMS\", " + props + " }));");

    [Theory]
    [InlineData("Threshold = {|KMS0201:-1|}, EvaluationPeriods = 1, ComparisonOperator = ComparisonOperator.LESS_THAN_THRESHOLD")]
    [InlineData("Threshold = 10, EvaluationPeriods = 1, ComparisonOperator = {|KMS0202:ComparisonOperator.GREATER_THAN_THRESHOLD|}")]
    [InlineData(
        "Threshold = 10, EvaluationPeriods = 2, DatapointsToAlarm = {|KMS0203:3|}, ComparisonOperator = "
        + "ComparisonOperator.LESS_THAN_THRESHOLD")]
    [InlineData(
        "Threshold = 10, EvaluationPeriods = 1, ComparisonOperator = ComparisonOperator.LESS_THAN_THRESHOLD, TreatMissingData = "
        + "{|KMS0206:TreatMissingData.NOT_BREACHING|}")]
    [InlineData(
        "Threshold = 10, EvaluationPeriods = 1, ComparisonOperator = ComparisonOperator.LESS_THAN_THRESHOLD, TreatMissingData = "
        + "TreatMissingData.BREACHING")]
    public Task Alarm_IsReadWithItsMetric(string props) => Verify.CdkAsync(
        "var metric = new Metric(new MetricProps { Namespace = \"AWS/KMS\", MetricName = \"XksProxyCertificateDaysToExpire\", Statistic "
            + "= \"Minimum\", " + Whole + " });\n_ = new Alarm(this, \"days\", new AlarmProps { Metric = metric, " + props + " });");

    [Theory]
    [InlineData(
        "{|KMS0003:Dimensions|} = new object[] { new CfnAlarm.DimensionProperty { Name = \"CustomKeyStoreId\", Value = unknown } }, "
        + "AlarmActions = new[] { unknown }")]
    [InlineData(
        "Dimensions = new[] { new CfnAlarm.DimensionProperty { Name = \"CustomKeyStoreId\", Value = unknown }, new "
        + "CfnAlarm.DimensionProperty { Name = \"CertificateName\", Value = unknown } }, AlarmActions = new[] { unknown }")]
    public Task CfnAlarm_IsRead(string props) => Verify.CdkAsync(
        "Send(new CfnAlarmProps { Namespace = \"AWS/KMS\", MetricName = \"XksProxyCertificateDaysToExpire\", Statistic = \"Minimum\", "
            + "Period = 300, EvaluationPeriods = 1, Threshold = 10, ComparisonOperator = \"LessThanThreshold\", " + props + " });");

    [Fact]
    public Task CfnAlarmThatTellsNobody_Triggers() => Verify.CdkAsync("""
        Send(new {|KMS0204:CfnAlarmProps|}
        {
            Namespace = "AWS/KMS",
            MetricName = "XksProxyCredentialAge",
            Dimensions = new[] { new CfnAlarm.DimensionProperty { Name = "CustomKeyStoreId", Value = unknown } },
            EvaluationPeriods = 1,
            ComparisonOperator = "GreaterThanThreshold",
        });
        """);

    [Fact]
    public Task MissingDimensionOfAMap_IsAdded() => Verify.CdkFixAsync<AddDimensionsCodeFixProvider>(
        "Send(new MetricProps { Namespace = \"AWS/KMS\", MetricName = \"XksProxyCertificateDaysToExpire\", {|KMS0003:DimensionsMap|} = "
            + "new Dictionary<string, string> { [\"CustomKeyStoreId\"] = unknown } });",
        "Send(new MetricProps { Namespace = \"AWS/KMS\", MetricName = \"XksProxyCertificateDaysToExpire\", DimensionsMap = new "
            + "Dictionary<string, string> { [\"CustomKeyStoreId\"] = unknown, [\"CertificateName\"] = {|KMS0006:\"<CertificateName>\"|} "
            + "} });");

    [Fact]
    public Task ComparisonOfTheCdk_IsTurnedRound()
    {
        string Alarm(string comparison) =>
            "Send(new AlarmProps { Metric = new Metric(new MetricProps { Namespace = \"AWS/KMS\", MetricName = "
            + "\"XksProxyCredentialAge\", DimensionsMap = new Dictionary<string, string> { [\"CustomKeyStoreId\"] = unknown }, Statistic "
                + "= \"Maximum\" }), "
            + "ComparisonOperator = " + comparison + " });";
        return Verify.CdkFixAsync<ChangeCallCodeFixProvider>(Alarm("{|KMS0202:ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD|}"),
            Alarm("ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD"));
    }
}
