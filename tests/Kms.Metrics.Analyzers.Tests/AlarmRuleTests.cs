using Kms.Metrics.CodeFixes;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>KMS0201 to KMS0206: what an alarm does.</summary>
public sealed class AlarmRuleTests
{
    private const string Days = "KmsAlarm.On(new XksProxyCertificateDaysToExpire(store, new CertificateName(\"a.example.com\")))";
    private const string Latency = "KmsAlarm.On(new XksProxyLatency(store, KmsOperation.Decrypt, XksOperation.Decrypt))";
    private const string Managers = "KmsAlarm.On(new XksExternalKeyManagerStates(store, ExternalKeyManagerState.Degraded))";

    [Theory]
    [InlineData(Latency + ".IsAbove({|KMS0201:600|})")]
    [InlineData(Latency + ".IsAtLeast({|KMS0201:0|})")]
    [InlineData(Latency + ".Percentile(99).IsAbove({|KMS0201:500|})")]
    [InlineData(Days + ".IsBelow({|KMS0201:-1|})")]
    [InlineData(Days + ".IsBelow({|KMS0201:0|})")]
    [InlineData(Managers + ".Maximum().IsAbove({|KMS0201:10|})")]
    public Task ThresholdOutOfReach_Triggers(string alarm) => Verify.StatementsAsync("_ = " + alarm + ";");

    [Theory]
    [InlineData(Latency + ".IsAbove(200)")]
    [InlineData(Latency + ".SampleCount().IsAbove(100000)")]
    [InlineData(Days + ".IsBelow(10)")]
    [InlineData(Managers + ".Maximum().IsAbove(0)")]
    [InlineData(Days + ".IsBelow(store.Value.Length)")]
    public Task ThresholdWithinReach_DoesNotTrigger(string alarm) => Verify.StatementsAsync("_ = " + alarm + ";");

    [Theory]
    [InlineData(Days + ".{|KMS0202:IsAbove|}(10)", Days + ".IsBelow(10)")]
    [InlineData(Days + ".{|KMS0202:IsAtLeast|}(10)", Days + ".IsAtMost(10)")]
    [InlineData(Latency + ".{|KMS0202:IsBelow|}(200)", Latency + ".IsAbove(200)")]
    [InlineData(Managers + ".{|KMS0202:IsBelow|}(1)", Managers + ".IsAbove(1)")]
    public Task ComparisonTheWrongWay_TriggersAndIsTurnedRound(string wrong, string right) =>
        Verify.FixAsync<ChangeCallCodeFixProvider>("_ = " + wrong + ";", "_ = " + right + ";");

    [Theory]
    [InlineData("KmsAlarm.On(new XksExternalKeyManagerStates(store, ExternalKeyManagerState.Active)).IsBelow(1)")]
    [InlineData("KmsAlarm.On(new SuccessfulRequest(arn, KmsOperation.Decrypt)).IsBelow(1)")]
    [InlineData(
        "KmsAlarm.On(new XksProxyErrors(store, KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.NotApplicable, "
        + "XksExceptionName.None)).IsBelow(1)")]
    [InlineData(Latency + ".SampleCount().IsBelow(1)")]
    public Task LowValuesThatAreBadToo_DoNotTrigger(string alarm) => Verify.StatementsAsync("_ = " + alarm + ";");

    [Theory]
    [InlineData(Days + ".IsBelow(10).{|KMS0203:For|}(3, of: 2)")]
    [InlineData(Days + ".IsBelow(10).{|KMS0203:For|}(300)")]
    [InlineData(Days + ".IsBelow(10).Every(TimeSpan.FromHours(1)).{|KMS0203:For|}(169)")]
    public Task EvaluationThatTheServiceRefuses_Triggers(string alarm) => Verify.StatementsAsync("_ = " + alarm + ";");

    [Theory]
    [InlineData(Days + ".IsBelow(10).For(288)")]
    [InlineData(Days + ".IsBelow(10).Every(TimeSpan.FromHours(1)).For(168)")]
    [InlineData(Days + ".IsBelow(10).For(2, of: 3)")]
    public Task EvaluationThatTheServiceTakes_DoesNotTrigger(string alarm) => Verify.StatementsAsync("_ = " + alarm + ";");

    [Theory]
    [InlineData("await kms.Alarms.PutAsync(" + Days + ".{|KMS0204:IsBelow|}(10), cancellationToken);")]
    [InlineData("var alarm = " + Days + ".{|KMS0204:IsBelow|}(10); await kms.Alarms.PutAsync(alarm, cancellationToken);")]
    public Task AlarmThatTellsNobody_Triggers(string statements) => Verify.StatementsAsync(statements);

    [Theory]
    [InlineData("await kms.Alarms.PutAsync(" + Days
        + ".IsBelow(10).Notify(new SnsTopicArn(\"arn:aws:sns:eu-west-1:111122223333:oncall\")), cancellationToken);")]
    [InlineData("var alarm = " + Days
        + ".IsBelow(10); await kms.Alarms.PutAsync(alarm.Notify(new SnsTopicArn(\"arn:aws:sns:eu-west-1:111122223333:oncall\")), "
        + "cancellationToken);")]
    [InlineData("var alarm = " + Days
        + ".IsBelow(10); Func<KmsAlarm, KmsAlarm> told = a => a; await kms.Alarms.PutAsync(told(alarm), cancellationToken);")]
    [InlineData("KmsAlarm Make() => " + Days + ".IsBelow(10); _ = Make();")]
    public Task AlarmThatTellsSomebodyOrMayYet_DoesNotTrigger(string statements) => Verify.StatementsAsync(statements);

    [Theory]
    [InlineData(Days + ".{|KMS0205:IsBelow|}(10);")]
    [InlineData("var alarm = " + Days + ".{|KMS0205:IsBelow|}(10);")]
    [InlineData("var alarm = " + Days + ".IsBelow(10); alarm.{|KMS0205:Named|}(\"days\"); _ = alarm;")]
    public Task AlarmThatIsDropped_Triggers(string statements) => Verify.StatementsAsync(statements);

    [Theory]
    [InlineData(Days + ".IsBelow(10).TreatMissingData({|KMS0206:MissingDataTreatment.NotBreaching|})", Days
        + ".IsBelow(10).TreatMissingData(MissingDataTreatment.Missing)")]
    [InlineData(Days + ".IsBelow(10).TreatMissingData({|KMS0206:MissingDataTreatment.Ignore|})", Days
        + ".IsBelow(10).TreatMissingData(MissingDataTreatment.Missing)")]
    public Task MissingDataTakenForGoodNews_TriggersAndIsFixed(string wrong, string right) =>
        Verify.FixAsync<ChangeCallCodeFixProvider>("_ = " + wrong + ";", "_ = " + right + ";");

    [Theory]
    [InlineData(Days + ".IsBelow(10).TreatMissingData(MissingDataTreatment.Breaching)")]
    [InlineData(
        "KmsAlarm.On(new XksProxyErrors(store, KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.Retryable, "
        + "XksExceptionName.ThrottlingException)).IsAbove(5).TreatMissingData(MissingDataTreatment.NotBreaching)")]
    public Task MissingDataTakenForWhatItIs_DoesNotTrigger(string alarm) => Verify.StatementsAsync("_ = " + alarm + ";");

    [Theory]
    [InlineData("Threshold = {|KMS0201:-1|}", "")]
    [InlineData("Threshold = 10", "TreatMissingData = {|KMS0206:\"notBreaching\"|}, ")]
    [InlineData("Threshold = 10", "DatapointsToAlarm = {|KMS0203:4|}, ")]
    public Task AlarmOfTheAwsSdk_IsReadToo(string threshold, string more) => Verify.AwsAsync($$"""
        Send(new PutMetricAlarmRequest
        {
            Namespace = "AWS/KMS", MetricName = "XksProxyCertificateDaysToExpire",
            Dimensions =
            [
                new Dimension { Name = "CustomKeyStoreId", Value = unknown },
                new Dimension { Name = "CertificateName", Value = "a.example.com" },
            ],
            Statistic = Amazon.CloudWatch.Statistic.Minimum, Period = 300, EvaluationPeriods = 3, {{more}}{{threshold}},
            ComparisonOperator = ComparisonOperator.LessThanThreshold, AlarmActions = [unknown],
        });
        """);

    [Theory]
    [InlineData("ComparisonOperator.GreaterThanThreshold", "ComparisonOperator.LessThanThreshold")]
    [InlineData("\"GreaterThanThreshold\"", "\"LessThanThreshold\"")]
    public Task ComparisonOfTheAwsSdk_IsTurnedRound(string wrong, string right)
    {
        string Alarm(string comparison) =>
            "Send(new PutMetricAlarmRequest { Namespace = \"AWS/KMS\", MetricName = \"SecondsUntilKeyMaterialExpiration\", Dimensions = "
            + "[new Dimension { Name = \"KeyId\", Value = unknown }], EvaluationPeriods = 1, ComparisonOperator = "
            + comparison + ", AlarmActions = [unknown] });";
        return Verify.AwsFixAsync<ChangeCallCodeFixProvider>(Alarm("{|KMS0202:" + wrong + "|}"), Alarm(right));
    }

    [Theory]
    [InlineData("ActionsEnabled = false, AlarmActions = [unknown]")]
    [InlineData("AlarmActions = []")]
    [InlineData("OnCall = 1")]
    public Task AlarmOfTheAwsSdkThatTellsNobody_Triggers(string actions) => Verify.AwsAsync($$"""
        Send(new {|KMS0204:PutMetricAlarmRequest|}
        {
            Namespace = "AWS/KMS", MetricName = "XksProxyCredentialAge",
            Dimensions = [new Dimension { Name = "CustomKeyStoreId", Value = unknown }],
            EvaluationPeriods = 1, ComparisonOperator = "GreaterThanThreshold",
            {{(actions.StartsWith("OnCall", StringComparison.Ordinal) ? "" : actions)}}
        });
        """);

    [Theory]
    [InlineData("KmsAlarm.On(MetricMath.Of(new XksProxyCredentialAge(store)), \"age\").{|KMS0205:IsAbove|}(90);")]
    [InlineData("KmsAlarm.On(MetricMath.Of(new XksProxyCredentialAge(store)), \"age\").IsAbove(90).{|KMS0203:{|KMS0205:For|}|}(300);")]
    [InlineData(
        "await kms.Alarms.PutAsync(KmsAlarm.OnTotal(kms.Query<XksProxyErrors>().Where(store).Sum()).{|KMS0204:IsAbove|}(5), "
        + "cancellationToken);")]
    [InlineData(
        "await kms.Alarms.PutAsync(KmsAlarm.On(new XksProxyCredentialAge(store)).Maximum().{|KMS0204:{|KMS0202:IsBelowBand|}|}(), "
        + "cancellationToken);")]
    [InlineData("await kms.Alarms.PutAsync(KmsCompositeAlarm.{|KMS0204:When|}(\"both\", AlarmRule.InAlarm(\"a\")), cancellationToken);")]
    [InlineData("KmsCompositeAlarm.{|KMS0205:When|}(\"both\", AlarmRule.InAlarm(\"a\"));")]
    [InlineData("_ = KmsAlarm.On(MetricMath.Of(new XksProxyCredentialAge(store)), \"age\").IsBelow(-90);")]
    public Task AlarmOfAnotherKind_IsReadAsFarAsItIsKnown(string statement) => Verify.StatementsAsync(statement);

    [Theory]
    [InlineData("_ = " + Days + ".IsBelow(")]
    [InlineData("_ = " + Days + ".")]
    [InlineData("_ = " + Days + ".IsBelow(10).For(2, of: ")]
    [InlineData("await kms.Alarms.PutAsync(" + Days)]
    public Task UnfinishedAlarm_DoesNotTrigger(string statement) => Verify.UnfinishedAsync(statement);

    [Fact]
    public Task RequestOfTheAwsSdk_IsRewrittenAsATypedAlarm() => Verify.AwsUnitFixAsync<UseTypedAlarmCodeFixProvider>("""
        using System.Threading;
        using System.Threading.Tasks;
        using Amazon.CloudWatch;
        using Amazon.CloudWatch.Model;
        using Kms.Metrics;

        class Test(IAmazonCloudWatch client, IKmsMetrics kms)
        {
            public async Task RunAsync(string store, CancellationToken cancellationToken)
            {
                await client.PutMetricAlarmAsync(new [|PutMetricAlarmRequest|]
                {
                    AlarmName = "credential-age",
                    Namespace = "AWS/KMS",
                    MetricName = "XksProxyCredentialAge",
                    Dimensions = [new Dimension { Name = "CustomKeyStoreId", Value = store }],
                    Statistic = "Maximum",
                    Period = 86400,
                    EvaluationPeriods = 1,
                    Threshold = 90,
                    ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
                    AlarmActions = ["arn:aws:sns:eu-west-1:111122223333:oncall"],
                }, cancellationToken);
            }
        }
        """, $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Amazon.CloudWatch;
        using Amazon.CloudWatch.Model;
        using Kms.Metrics;

        class Test(IAmazonCloudWatch client, IKmsMetrics kms)
        {
            public async Task RunAsync(string store, CancellationToken cancellationToken)
            {
                await kms.Alarms.PutAsync({{
                    "KmsAlarm.On(new XksProxyCredentialAge(new CustomKeyStoreId(store))).Maximum().IsAbove(90)"
                    + ".Every(System.TimeSpan.FromDays(1)).Notify(new SnsTopicArn(\"arn:aws:sns:eu-west-1:111122223333:oncall\"))"
                    + ".Named(\"credential-age\")"}}, cancellationToken);
            }
        }
        """);
}
