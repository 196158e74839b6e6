using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Metric filters count what log events say.</summary>
public sealed class LogsTests : EmulatorTest
{
    private const string Group = "aws-cloudtrail-logs";
    private const string PendingDeletion = """{ $.eventSource = kms* && $.errorMessage = "* is pending deletion."}""";

    [Theory]
    [InlineData(PendingDeletion, """{"eventSource":"kms.amazonaws.com","errorMessage":"arn:x is pending deletion."}""", true)]
    [InlineData(PendingDeletion, """{"eventSource":"s3.amazonaws.com","errorMessage":"arn:x is pending deletion."}""", false)]
    [InlineData(PendingDeletion, """{"eventSource":"kms.amazonaws.com"}""", false)]
    [InlineData(PendingDeletion, "no json is pending deletion.", false)]
    [InlineData("{ $.a = 1 || $.b != x }", """{"a":1}""", true)]
    [InlineData("{ $.a = 1 || $.b != x }", """{"a":2,"b":"y"}""", true)]
    [InlineData("{ ($.a > 1) && ($.a <= 3) }", """{"a":3}""", true)]
    [InlineData("{ ($.a > 1) && ($.a <= 3) }", """{"a":"3"}""", false)]
    [InlineData("{ $.a.b[1].c = x }", """{"a":{"b":[{},{"c":"x"}]}}""", true)]
    [InlineData("{ $.a IS NULL }", """{"a":null}""", true)]
    [InlineData("{ $.a NOT EXISTS }", """{"b":1}""", true)]
    [InlineData("{ $.a IS TRUE }", """{"a":false}""", false)]
    [InlineData("{ $.a = \"1\" }", """{"a":1}""", false)]
    [InlineData("", "anything", true)]
    [InlineData("ERROR -debug", "an ERROR here", true)]
    [InlineData("ERROR -debug", "an ERROR in debug", false)]
    [InlineData("?WARN ?ERROR", "an ERROR here", true)]
    [InlineData("\"two words\"", "these two words", true)]
    [InlineData("error", "an ERROR here", false)]
    public async Task Pattern_Matches(string pattern, string message, bool matches)
    {
        await PutFilterAsync(pattern);
        Emulator.PutLogEvent(Group, message);
        double[] expected = matches ? [1] : [];
        Assert.Equal(expected, await CountAsync());
    }

    [Fact]
    public async Task Filter_TakesValuesAndDimensionsFromTheEvent()
    {
        await CallAsync("Logs_20140328.PutMetricFilter", new
        {
            logGroupName = Group, filterName = "f", filterPattern = "{ $.ms > 0 }",
            metricTransformations =
                new[] { new { metricName = "Count", metricNamespace = "Trail", metricValue = "$.ms", unit = "Milliseconds",
                dimensions = new { Key = "$.key" } } },
        });
        Emulator.PutLogEvent(Group, """{"ms":12.5,"key":"k1"}""");
        var query = new MetricDataQuery("q") { MetricStat =
            new MetricStat(new Metric("Trail", "Count", [new("Key", "k1")]), 60, "Sum") { Unit = "Milliseconds" } };
        Assert.Equal(12.5,
            Assert.Single(
            (await Client.GetMetricDataAsync(new GetMetricDataRequest([query], Now, Now.AddMinutes(1)), Token)).MetricDataResults[
            0].Values.ToArray()));
    }

    [Fact]
    public async Task DefaultValue_IsPublishedForWhatDoesNotMatch()
    {
        await PutFilterAsync("ERROR", defaultValue: 0);
        Emulator.PutLogEvent(Group, "fine");
        Emulator.PutLogEvent("another-group", "ERROR");
        double[] expected = [0];
        Assert.Equal(expected, await CountAsync());
    }

    [Fact]
    public async Task Filters_AreDescribedAndDeleted()
    {
        await PutFilterAsync(PendingDeletion);
        var described = await CallAsync("Logs_20140328.DescribeMetricFilters", new { logGroupName = Group });
        var filter = Assert.Single(described.GetProperty("metricFilters").EnumerateArray());
        Assert.Equal((PendingDeletion, Now.ToUnixTimeMilliseconds()),
            (filter.GetProperty("filterPattern").GetString(), filter.GetProperty("creationTime").GetInt64()));
        Assert.Equal("1", filter.GetProperty("metricTransformations")[0].GetProperty("metricValue").GetString());
        await CallAsync("Logs_20140328.DeleteMetricFilter", new { logGroupName = Group, filterName = "f" });
        Assert.Equal("ResourceNotFoundException",
            (await RefusedAsync("Logs_20140328.DeleteMetricFilter", new { logGroupName = Group, filterName = "f" })).Code);
        Assert.Equal(0, (await CallAsync("Logs_20140328.DescribeMetricFilters", new { })).GetProperty("metricFilters").GetArrayLength());
    }

    [Theory]
    [InlineData("{ $.a = }")]
    [InlineData("{ a = 1 }")]
    [InlineData("{ $.a = 1")]
    [InlineData("[ip, user]")]
    [InlineData("\"open")]
    public async Task WrongPattern_IsRefused(string pattern)
    {
        using var response = await Wire.SendAsync("Logs_20140328.PutMetricFilter", Request(pattern, null), Token);
        Assert.Equal("application/x-amz-json-1.1", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("InvalidParameterException", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UseOfAKeyThatIsToBeDeleted_RaisesTheAlarmThatTheGuideDescribes()
    {
        await PutFilterAsync(PendingDeletion);
        await Client.PutMetricAlarmAsync(
            new PutMetricAlarmRequest("used") { Namespace = "CloudTrailLogMetrics", MetricName = "KMSKeyPendingDeletionErrorCount",
            Statistic = "Sum", Period = 300, EvaluationPeriods = 1, Threshold = 1, ComparisonOperator = "GreaterThanOrEqualToThreshold",
            TreatMissingData = "notBreaching", AlarmActions = ["arn:aws:sns:us-east-1:111122223333:oncall"] }, Token);
        Emulator.Simulate(SimulatedScenario.Create("key-pending-deletion-used", Now), Now);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains(Emulator.Notifications, n => n.Source == "used");
    }

    private static string Request(string pattern, double? defaultValue) => JsonSerializer.Serialize(new
    {
        logGroupName = Group, filterName = "f", filterPattern = pattern,
        metricTransformations =
            new[] { new { metricName = "KMSKeyPendingDeletionErrorCount", metricNamespace = "CloudTrailLogMetrics", metricValue = "1",
            defaultValue } },
    });

    private async Task PutFilterAsync(string pattern, double? defaultValue = null)
    {
        using var response = await Wire.SendAsync("Logs_20140328.PutMetricFilter", Request(pattern, defaultValue), Token);
        response.EnsureSuccessStatusCode();
    }

    private async Task<double[]> CountAsync()
    {
        var query = new MetricDataQuery("q") { MetricStat =
            new MetricStat(new Metric("CloudTrailLogMetrics", "KMSKeyPendingDeletionErrorCount", []), 60, "Sum") };
        return (await Client.GetMetricDataAsync(new GetMetricDataRequest([query], Now, Now.AddMinutes(1)), Token)).MetricDataResults[
            0].Values.ToArray();
    }
}
