using System.Formats.Cbor;
using System.Text.Json.Nodes;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Faults;

/// <summary>
/// Right answers of which one member has another type, comes twice, is null or is missing, in both protocols. What the answer cannot be
/// read without is refused; what it can be read without is as if the service had not said it.
/// </summary>
public sealed class MemberFaultTests
{
    /// <summary>Without these there is no answer, no name for what is answered, or no knowing what a value belongs to.</summary>
    private static readonly string[] Needed =
    [
        "ListMetrics:Metrics", "ListMetrics:Metrics.0.Namespace", "ListMetrics:Metrics.0.MetricName",
        "ListMetrics:Metrics.0.Dimensions.0.Name", "ListMetrics:Metrics.0.Dimensions.0.Value", "GetMetricData:MetricDataResults",
        "GetMetricData:MetricDataResults.0.Id", "GetMetricData:MetricDataResults.0.Timestamps", "GetMetricData:MetricDataResults.0.Values",
        "DescribeAlarms:MetricAlarms.0.AlarmName", "DescribeAlarms:MetricAlarms.0.Dimensions.0.Name",
        "DescribeAlarms:MetricAlarms.0.Dimensions.0.Value", "DescribeAlarms:MetricAlarms.0.Metrics.0.Id",
        "DescribeAlarms:MetricAlarms.0.Metrics.0.MetricStat.Metric", "DescribeAlarms:MetricAlarms.0.Metrics.0.MetricStat.Metric.Namespace",
        "DescribeAlarms:MetricAlarms.0.Metrics.0.MetricStat.Metric.MetricName", "DescribeAlarms:MetricAlarms.0.Metrics.0.MetricStat.Period",
        "DescribeAlarms:MetricAlarms.0.Metrics.0.MetricStat.Stat", "DescribeAlarms:CompositeAlarms.0.AlarmName",
        "DescribeAlarmHistory:AlarmHistoryItems", "ListTagsForResource:Tags", "ListTagsForResource:Tags.0.Key",
        "ListTagsForResource:Tags.0.Value",
    ];

    public static TheoryData<string, string> Members
    {
        get
        {
            var members = new TheoryData<string, string>();
            foreach (var operation in AnswerBytes.Operations)
            {
                foreach (var path in AnswerBytes.Paths(AnswerBytes.Of(operation)))
                    members.Add(operation, path);
            }

            return members;
        }
    }

    [Theory]
    [MemberData(nameof(Members), DisableDiscoveryEnumeration = true)]
    public async Task Member_IsNeverReadAsWhatItIsNot(string operation, string path)
    {
        // What has no name of the service's is named by what holds it.
        var named = path.Split('.').Last(step => !char.IsAsciiDigit(step[0]) && step != "CustomKeyStoreId");
        foreach (var protocol in new[] { CloudWatchProtocol.Cbor, CloudWatchProtocol.Json })
        {
            Assert.Null(await FailureAsync(operation, protocol, AnswerBytes.Encode(AnswerBytes.Of(operation), protocol)));
            foreach (var other in Others(AnswerBytes.Of(operation), path))
            {
                var changed = AnswerBytes.Of(operation);
                AnswerBytes.Replace(changed, path, other);
                AssertRefused(await FailureAsync(operation, protocol, AnswerBytes.Encode(changed, protocol)), operation,
                    path + " = " + other, named);
            }

            var isItem = char.IsAsciiDigit(path[^1]);
            var isNeeded = isItem || Needed.Contains(operation + ":" + path);
            foreach (var without in isItem ? [true] : new[] { true, false })
            {
                var changed = AnswerBytes.Of(operation);
                if (without)
                    AnswerBytes.Replace(changed, path, null);
                else
                    AnswerBytes.Remove(changed, path);
                var failure = await FailureAsync(operation, protocol, AnswerBytes.Encode(changed, protocol));
                if (isNeeded)
                    AssertRefused(failure, operation, "without " + path, named);
                else
                    Assert.True(failure is null, operation + " without " + path + ": " + failure);
            }

            if (!isItem)
                AssertRefused(await FailureAsync(operation, protocol, AnswerBytes.Encode(AnswerBytes.Of(operation), protocol, path)),
                    operation, path + " twice", named);
        }
    }

    [Theory]
    [InlineData("Timestamps", "[1768478400,1e300]")]
    [InlineData("Timestamps", "[1768478400,-1e300]")]
    [InlineData("Timestamps", "[1768478400,99999999999999]")]
    [InlineData("Timestamps", "[1768478400]")]
    [InlineData("Values", "[1]")]
    [InlineData("Values", "[1,[2]]")]
    public async Task PointsThatCannotBe_AreRefused(string member, string json)
    {
        foreach (var protocol in new[] { CloudWatchProtocol.Cbor, CloudWatchProtocol.Json })
        {
            var changed = AnswerBytes.Of("GetMetricData");
            changed["MetricDataResults"]![0]![member] = JsonNode.Parse(json);
            AssertRefused(await FailureAsync("GetMetricData", protocol, AnswerBytes.Encode(changed, protocol)), "GetMetricData", json);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public async Task MomentThatIsNoNumber_IsRefused(double seconds)
    {
        var writer = new CborWriter();
        writer.WriteStartMap(1);
        writer.WriteTextString("MetricDataResults");
        writer.WriteStartArray(1);
        writer.WriteStartMap(3);
        writer.WriteTextString("Id");
        writer.WriteTextString("q0");
        writer.WriteTextString("Timestamps");
        writer.WriteStartArray(1);
        writer.WriteTag(CborTag.UnixTimeSeconds);
        writer.WriteDouble(seconds);
        writer.WriteEndArray();
        writer.WriteTextString("Values");
        writer.WriteStartArray(1);
        writer.WriteDouble(1);
        writer.WriteEndArray();
        writer.WriteEndMap();
        writer.WriteEndArray();
        writer.WriteEndMap();
        AssertRefused(await FailureAsync("GetMetricData", CloudWatchProtocol.Cbor, writer.Encode()), "GetMetricData", seconds.ToString());
    }

    private static async Task<Exception?> FailureAsync(string operation, CloudWatchProtocol protocol, byte[] body)
    {
        using var http = new HttpClient(new StubHandler((_, _) => Task.FromResult(AnswerFault.Ok(protocol, body))));
        var client = new HttpCloudWatchClient(http,
            new CloudWatchClientOptions { ServiceUrl = new Uri("http://127.0.0.1:1"), Region = "us-east-1", Protocol = protocol });
        return await Record.ExceptionAsync(() =>
            PortCall.All.Single(c => c.Name == operation).CallAsync(client, TestContext.Current.CancellationToken));
    }

    private static void AssertRefused(Exception? failure, string operation, string what, string named = "") => Assert.True(
        failure is CloudWatchException { Kind: CloudWatchErrorKind.UnreadableAnswer, IsRetryable: false, RequestId: "r-1" } refused
            && refused.Operation == operation && refused.Message.Contains(named, StringComparison.Ordinal),
        operation + ", " + what + ": " + (failure?.ToString() ?? "was read"));

    private static IEnumerable<JsonNode> Others(JsonNode answer, string path)
    {
        var kind = AnswerBytes.At(answer, path)!.GetValueKind();
        var isTime = path.Contains("Timestamp", StringComparison.Ordinal);
        if (kind is not System.Text.Json.JsonValueKind.String)
            yield return isTime ? JsonValue.Create("yesterday") : JsonValue.Create("text");
        if (kind is not System.Text.Json.JsonValueKind.Number)
            yield return JsonValue.Create(5);
        if (kind is not (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False))
            yield return JsonValue.Create(true);
        if (kind is not System.Text.Json.JsonValueKind.Array)
            yield return new JsonArray();
        if (kind is not System.Text.Json.JsonValueKind.Object)
            yield return new JsonObject();
    }
}
