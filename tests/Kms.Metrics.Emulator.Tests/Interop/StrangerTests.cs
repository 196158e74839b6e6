using System.Text.Json.Nodes;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.Interop;

namespace Kms.Metrics.Emulator.Tests.Interop;

/// <summary>
/// Clients by other people call every operation, in JSON and in CBOR, and each sees the same. The scripts in <c>peers/</c> print what they
/// saw; they run where their tools are.
/// </summary>
public sealed class StrangerTests : EmulatorTest
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:oncall";

    private static readonly string Expected = """
        {
          "listed": ["D,KeyId=k", "M"],
          "data": [
            { "id": "m", "label": "M", "status": "Complete", "minutes": [-3, -2, -1], "values": [1.5, 11, 10] },
            { "id": "e", "label": "half 5.5", "status": "Complete", "minutes": [-3, -2, -1], "values": [0.75, 5.5, 5] }
          ],
          "paged": [[6, 2], "PartialData", "string"],
          "statistics": [[22.5, 10, "Count"]],
          "alarms": ["child", "ALARM", "a drill", 5.5, 2, "none", "TOPIC", "parent", "ALARM"],
          "disabled": false,
          "history": ["Alarm \"child\" created", "Alarm updated from INSUFFICIENT_DATA to ALARM",
            "Successfully executed action TOPIC", "Alarm \"child\" updated", "Alarm \"child\" updated"],
          "tags": ["team=security"],
          "dashboard": "{\"widgets\":[]}",
          "dashboards": [["kms", 14, 0]],
          "errors": [[404, 36], [404, 36], [400, 36], [400, 36]],
          "deleted": 0,
          "filters": [["f", "ERROR", 0]],
          "filtersLeft": 0,
          "rule": "arn:aws:events:us-east-1:111122223333:rule/r",
          "rules": [["r", "ENABLED"]],
          "targets": ["TOPIC"],
          "rulesLeft": 0
        }
        """.Replace("TOPIC", Topic, StringComparison.Ordinal);

    [Theory]
    [InlineData("json", "application/x-amz-json-1.0")]
    [InlineData("cbor", "application/cbor")]
    public async Task AwsSdkForJavaScript_SeesWhatItShould(string protocol, string contentType)
    {
        var node = ExternalTool.FindOrSkip("node");
        var peers = PeersOrSkip();
        var script = Path.Combine(peers, "everything.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "peers", "everything.mjs"), script, overwrite: true);
        await SeesAsync(contentType, node, script, Endpoint, protocol);
    }

    [Theory]
    [InlineData("json", "application/x-amz-json-1.0")]
    [InlineData("smithy-rpc-v2-cbor", "application/cbor")]
    public async Task Boto3_SeesWhatItShould(string protocol, string contentType)
    {
        var python = ExternalTool.FindOrSkip("python3");
        var (missing, _, _) = await ExternalTool.RunAsync(python, "-c", "import boto3");
        Assert.SkipUnless(missing == 0, "boto3 not found");
        await SeesAsync(contentType, python, Path.Combine(AppContext.BaseDirectory, "peers", "everything.py"), Endpoint, protocol);
    }

    [Fact]
    public async Task AwsCli_CallsEveryOperation()
    {
        var aws = ExternalTool.FindOrSkip("aws");
        async Task<JsonNode?> RunAsync(params string[] arguments)
        {
            var (exitCode, output, error) =
                await ExternalTool.RunAsync(aws, [.. arguments, "--output", "json", "--region", "us-east-1", "--endpoint-url", Endpoint]);
            Assert.True(exitCode == 0, string.Join(' ', arguments) + ": " + error);
            return output.Trim().Length == 0 ? null : JsonNode.Parse(output);
        }

        var (start, end) = (Text(Now.AddHours(-1)), Text(Now));
        await RunAsync("cloudwatch", "put-metric-data", "--namespace", "Test", "--metric-data",
            $$"""[{"MetricName":"M","Timestamp":"{{Text(Now.AddMinutes(-2))}}","Values":[1,2],"Counts":[3,4]}]""");
        Assert.Equal("M", (string?)(await RunAsync("cloudwatch", "list-metrics", "--namespace", "Test"))!["Metrics"]![0]!["MetricName"]);
        var data = await RunAsync("cloudwatch", "get-metric-data", "--start-time", start, "--end-time", end, "--metric-data-queries",
            """[{"Id":"m","MetricStat":{"Metric":{"Namespace":"Test","MetricName":"M"},"Period":60,"Stat":"p50"}},  """
            + """  {"Id":"s","Expression":"SEARCH('{Test}','Sum',60)"},{"Id":"i","Expression":"SELECT SUM(M) FROM Test","Period":60}]""");
        Assert.Equal([2, 11, 11], data!["MetricDataResults"]!.AsArray().Select(r => (double)r!["Values"]![0]!));
        var statistics = await RunAsync("cloudwatch", "get-metric-statistics", "--namespace", "Test", "--metric-name", "M", "--start-time",
            start, "--end-time", end, "--period", "60", "--extended-statistics", "tm90", "p100");
        Assert.Equal(2, (double)statistics!["Datapoints"]![0]!["ExtendedStatistics"]!["p100"]!);
        await RunAsync("cloudwatch", "put-metric-alarm", "--alarm-name", "a", "--namespace", "Test", "--metric-name", "M", "--statistic",
            "Sum", "--period", "60", "--evaluation-periods", "1", "--threshold", "1", "--comparison-operator", "GreaterThanThreshold");
        await RunAsync("cloudwatch", "put-composite-alarm", "--alarm-name", "c", "--alarm-rule", "ALARM(a)");
        await RunAsync("cloudwatch", "set-alarm-state", "--alarm-name", "a", "--state-value", "ALARM", "--state-reason", "a drill");
        await RunAsync("cloudwatch", "disable-alarm-actions", "--alarm-names", "a");
        await RunAsync("cloudwatch", "enable-alarm-actions", "--alarm-names", "a");
        var alarms = await RunAsync("cloudwatch", "describe-alarms", "--alarm-types", "MetricAlarm", "CompositeAlarm");
        Assert.Equal(("ALARM", "ALARM"),
            ((string?)alarms!["MetricAlarms"]![0]!["StateValue"], (string?)alarms["CompositeAlarms"]![0]!["StateValue"]));
        Assert.Equal(4,
            (await RunAsync("cloudwatch", "describe-alarm-history", "--alarm-name", "a"))!["AlarmHistoryItems"]!.AsArray().Count);
        var arn = (string)alarms["MetricAlarms"]![0]!["AlarmArn"]!;
        await RunAsync("cloudwatch", "tag-resource", "--resource-arn", arn, "--tags", "Key=k,Value=v");
        Assert.Single((await RunAsync("cloudwatch", "list-tags-for-resource", "--resource-arn", arn))!["Tags"]!.AsArray());
        await RunAsync("cloudwatch", "untag-resource", "--resource-arn", arn, "--tag-keys", "k");
        await RunAsync("cloudwatch", "delete-alarms", "--alarm-names", "a", "c");
        await RunAsync("cloudwatch", "put-dashboard", "--dashboard-name", "d", "--dashboard-body", """{"widgets":[]}""");
        Assert.Equal("d", (string?)(await RunAsync("cloudwatch", "get-dashboard", "--dashboard-name", "d"))!["DashboardName"]);
        Assert.Single((await RunAsync("cloudwatch", "list-dashboards"))!["DashboardEntries"]!.AsArray());
        await RunAsync("cloudwatch", "delete-dashboards", "--dashboard-names", "d");
        await RunAsync("logs", "put-metric-filter", "--log-group-name", "trail", "--filter-name", "f", "--filter-pattern", "ERROR",
            "--metric-transformations", "metricName=E,metricNamespace=Trail,metricValue=1");
        Assert.Single((await RunAsync("logs", "describe-metric-filters", "--log-group-name", "trail"))!["metricFilters"]!.AsArray());
        await RunAsync("logs", "delete-metric-filter", "--log-group-name", "trail", "--filter-name", "f");
        await RunAsync("events", "put-rule", "--name", "r", "--event-pattern", """{"source":["aws.kms"]}""");
        await RunAsync("events", "put-targets", "--rule", "r", "--targets", "Id=1,Arn=" + Topic);
        Assert.Single((await RunAsync("events", "list-rules"))!["Rules"]!.AsArray());
        Assert.Single((await RunAsync("events", "list-targets-by-rule", "--rule", "r"))!["Targets"]!.AsArray());
        await RunAsync("events", "remove-targets", "--rule", "r", "--ids", "1");
        await RunAsync("events", "delete-rule", "--name", "r");
    }

    private string Endpoint => Emulator.ServiceUrl.GetLeftPart(UriPartial.Authority);

    private static string Text(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    // Where the packages of peers/package.json were installed: beside the build's output, by the CI script or by hand.
    private static string PeersOrSkip()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var peers = Path.Combine(folder.FullName, "peers");
            if (Directory.Exists(Path.Combine(peers, "node_modules", "@aws-sdk", "client-cloudwatch")))
                return peers;
        }

        Assert.Skip(
            "@aws-sdk/client-cloudwatch not found: npm install --prefix artifacts/peers, with the package.json of "
            + "tests/Kms.Metrics.Emulator.Tests/peers");
        return "";
    }

    private static async Task SeesAsync(string contentType, string tool, params string[] arguments)
    {
        var (exitCode, output, error) = await ExternalTool.RunAsync(tool, arguments);
        Assert.True(exitCode == 0, error);
        var expected = JsonNode.Parse(Expected)!;
        expected["contentTypes"] = new JsonArray(contentType);
        var seen = JsonNode.Parse(output)!;
        Assert.True(JsonNode.DeepEquals(expected, seen), "expected " + expected.ToJsonString() + "\nseen " + seen.ToJsonString());
    }
}
