namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>Local modules of Terraform's JSON, which are what each of their callers makes them.</summary>
public sealed class ModuleTests
{
    private const string Alarm = """
        {
          "variable": {"metric": {"default": "XksProxyCredentialAge"}, "store": {}, "topics": {}},
          "resource": {"aws_cloudwatch_metric_alarm": {"age": {
            "alarm_name": "age", "namespace": "AWS/KMS", "statistic": "Maximum", "period": 3600, "evaluation_periods": 1,
            "metric_name": "${var.metric}",
            "dimensions": {"CustomKeyStoreId": "${var.store.id}"},
            "comparison_operator": "GreaterThanThreshold", "threshold": 90,
            "alarm_actions": "${var.topics}"}}}
        }
        """;

    [Fact]
    public void ArgumentOfACall_IsTheVariablesValue()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.tf.json", """
            {"locals": {"store": {"id": "my-store"}},
             "module": {"right": {"source": "./alarms", "store": {"id": "cks-1234567890abcdef0"},
                                  "topics": ["arn:aws:sns:eu-west-1:111122223333:ops"]},
                        "wrong": {"source": "./alarms", "store": "${local.store}", "topics": [], "metric": "XksProxyCredentialsAge"}}}
            """);
        folder.Write("alarms/main.tf.json", Alarm);
        var audit = InfrastructureAudit.Read(folder.Root);
        Assert.Equal(["5 KMS0001 module.wrong.aws_cloudwatch_metric_alarm.age"], audit.Findings.Where(f => f.RuleId == "KMS0001")
            .Select(f => f.Line + " " + f.RuleId + " " + f.Resource));
        Assert.All(audit.Findings, f => Assert.StartsWith("module.wrong.", f.Resource, StringComparison.Ordinal));
    }

    [Fact]
    public void ModuleBesideTheFileThatIsNamed_IsReadToo_AlsoThroughTwoCalls()
    {
        using var folder = new TemporaryFolder();
        var main = folder.Write("live/main.tf.json", """
            {"module": {"kms": {"source": "../modules/kms", "store": "${each.value}",
                                "for_each": {"a": {"id": "cks-1234567890abcdef0"}, "b": {"id": "key-1"}}}}}
            """);
        folder.Write("modules/kms/main.tf.json", """
            {"variable": {"store": {}},
             "module": {"alarms": {"source": "./alarms", "store": "${var.store}", "topics": ["arn:aws:sns:eu-west-1:111122223333:ops"]}}}
            """);
        folder.Write("modules/kms/alarms/main.tf.json", Alarm);
        var audit = InfrastructureAudit.Read(main);
        Assert.Equal(3, audit.Documents.Count);
        Assert.Equal(["module.kms[\"b\"].module.alarms.aws_cloudwatch_metric_alarm.age"], audit.Findings.Select(f => f.Resource));
    }

    [Fact]
    public void ModulesThatCallEachOther_AreReadAsTheyAre()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/main.tf.json", """{"module": {"b": {"source": "../b"}, "self": {"source": "./"}}}""");
        folder.Write("b/main.tf.json", """{"module": {"a": {"source": "../a"}}}""");
        var audit = InfrastructureAudit.Read(folder.Root);
        Assert.Empty(audit.Errors);
        Assert.Equal(2, audit.Documents.Count);
    }

    [Fact]
    public void AlarmThatAnotherFileOfTheModuleNames_MayHaveAListener()
    {
        using var folder = new TemporaryFolder();
        folder.Write("alarms.tf.json", Alarm.Replace("\"${var.topics}\"", "[]", StringComparison.Ordinal));
        Assert.Equal("KMS0204", Assert.Single(InfrastructureAudit.Read(folder.Root).Findings).RuleId);
        folder.Write("dns.tf.json", """
            {"resource": {"aws_route53_health_check": {"kms": {
              "type": "CLOUDWATCH_METRIC", "cloudwatch_alarm_name": "${aws_cloudwatch_metric_alarm.age.alarm_name}"}}}}
            """);
        Assert.Empty(InfrastructureAudit.Read(folder.Root).Findings);
    }

    [Fact]
    public void LocalsThatUnfoldIntoMoreThanAMachineHolds_AreUnknown()
    {
        var locals = string.Join(",", Enumerable.Range(1, 18).Select(i =>
            "\"l" + i + "\": [" + string.Join(",", Enumerable.Repeat("\"${local.l" + (i - 1) + "}\"", 10)) + "]"));
        var audit = InfrastructureAudit.ReadText("{\"locals\": {\"l0\": \"x\"," + locals
            + "}, \"resource\": {\"aws_cloudwatch_metric_alarm\": "
            + "{\"a\": {\"alarm_name\": \"a\", \"namespace\": \"AWS/KMS\", \"metric_name\": \"${local.l18}\", \"alarm_actions\": "
                + "[\"t\"]}}}}", "main.tf.json");
        Assert.Empty(audit.Errors);
        Assert.Empty(audit.Findings);
    }
}
