using System.Formats.Cbor;
using System.Text;
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
    /// <summary>Answers of the service's documentation, every member that we read set.</summary>
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["ListMetrics"] = """
            {"Metrics":[{"Namespace":"AWS/KMS","MetricName":"XksProxyErrors","Dimensions":[{"Name":"CustomKeyStoreId","Value":"cks-1"}]}],
            "NextToken":"t","OwningAccounts":["111122223333"]}
            """,
        ["GetMetricData"] = """
            {"MetricDataResults":[{"Id":"q0","Label":"l","Timestamps":[1768478400,1768478460],"Values":[1.5,2],"StatusCode":"Complete",
            "Messages":[{"Code":"c","Value":"v"}]}],"NextToken":"t","Messages":[{"Code":"c","Value":"v"}]}
            """,
        ["DescribeAlarms"] = """
            {"MetricAlarms":[{"AlarmName":"a","AlarmArn":"arn:aws:cloudwatch:us-east-1:111122223333:alarm:a","ActionsEnabled":true,
            "AlarmActions":["arn:aws:sns:us-east-1:111122223333:t"],"StateValue":"OK","StateUpdatedTimestamp":1768478400.5,
            "MetricName":"XksProxyErrors","Namespace":"AWS/KMS","Statistic":"Sum","Period":60,"EvaluationPeriods":5,"Threshold":1.5,
            "Dimensions":[{"Name":"CustomKeyStoreId","Value":"cks-1"}],"Metrics":[{"Id":"m1","ReturnData":true,
            "MetricStat":{"Metric":{"Namespace":"AWS/KMS","MetricName":"XksProxyErrors"},"Period":60,"Stat":"Sum"}}]}],
            "CompositeAlarms":[{"AlarmName":"c","AlarmRule":"ALARM(a)","ActionsEnabled":false}],"NextToken":"t"}
            """,
        ["DescribeAlarmHistory"] = """
            {"AlarmHistoryItems":[{"AlarmName":"a","AlarmContributorId":"i","AlarmType":"MetricAlarm","Timestamp":1768478400,
            "HistoryItemType":"StateUpdate","HistorySummary":"s","HistoryData":"{}"}],"NextToken":"t"}
            """,
        ["ListTagsForResource"] = """{"Tags":[{"Key":"k","Value":"v"}]}""",
    };

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
            foreach (var (operation, json) in Answers)
            {
                foreach (var path in Paths(JsonNode.Parse(json)!))
                    members.Add(operation, path);
            }

            return members;
        }
    }

    [Theory]
    [MemberData(nameof(Members), DisableDiscoveryEnumeration = true)]
    public async Task Member_IsNeverReadAsWhatItIsNot(string operation, string path)
    {
        foreach (var protocol in new[] { CloudWatchProtocol.Cbor, CloudWatchProtocol.Json })
        {
            Assert.Null(await FailureAsync(operation, protocol, Encode(Parse(operation), protocol)));
            foreach (var other in Others(Parse(operation), path))
            {
                var changed = Parse(operation);
                Replace(changed, path, other);
                AssertRefused(await FailureAsync(operation, protocol, Encode(changed, protocol)), operation, path + " = " + other);
            }

            var isItem = char.IsAsciiDigit(path[^1]);
            var isNeeded = isItem || Needed.Contains(operation + ":" + path);
            foreach (var without in isItem ? [true] : new[] { true, false })
            {
                var changed = Parse(operation);
                if (without)
                    Replace(changed, path, null);
                else
                    Remove(changed, path);
                var failure = await FailureAsync(operation, protocol, Encode(changed, protocol));
                if (isNeeded)
                    AssertRefused(failure, operation, "without " + path);
                else
                    Assert.True(failure is null, operation + " without " + path + ": " + failure);
            }

            if (!isItem)
                AssertRefused(await FailureAsync(operation, protocol, Encode(Parse(operation), protocol, path)), operation,
                    path + " twice");
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
            var changed = Parse("GetMetricData");
            changed["MetricDataResults"]![0]![member] = JsonNode.Parse(json);
            AssertRefused(await FailureAsync("GetMetricData", protocol, Encode(changed, protocol)), "GetMetricData", json);
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

    private static JsonNode Parse(string operation) => JsonNode.Parse(Answers[operation])!;

    private static async Task<Exception?> FailureAsync(string operation, CloudWatchProtocol protocol, byte[] body)
    {
        using var http = new HttpClient(new StubHandler((_, _) => Task.FromResult(AnswerFault.Ok(protocol, body))));
        var client = new HttpCloudWatchClient(http,
            new CloudWatchClientOptions { ServiceUrl = new Uri("http://127.0.0.1:1"), Region = "us-east-1", Protocol = protocol });
        return await Record.ExceptionAsync(() =>
            PortCall.All.Single(c => c.Name == operation).CallAsync(client, TestContext.Current.CancellationToken));
    }

    private static void AssertRefused(Exception? failure, string operation, string what) => Assert.True(
        failure is CloudWatchException { Kind: CloudWatchErrorKind.UnreadableAnswer, IsRetryable: false, RequestId: "r-1" } refused
            && refused.Operation == operation,
        operation + ", " + what + ": " + (failure?.ToString() ?? "was read"));

    private static IEnumerable<string> Paths(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(m => Paths(m.Value!).Select(p => m.Key + "." + p).Prepend(m.Key)),
        JsonArray list => list.SelectMany((item, i) => Paths(item!).Select(p => i + "." + p).Prepend(i.ToString())),
        _ => [],
    };

    private static IEnumerable<JsonNode> Others(JsonNode answer, string path)
    {
        var kind = At(answer, path)!.GetValueKind();
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

    private static JsonNode? At(JsonNode node, string path) =>
        path.Split('.').Aggregate((JsonNode?)node, (n, step) => n is JsonArray list ? list[int.Parse(step)] : n![step]);

    private static (JsonNode Owner, string Last) Owner(JsonNode node, string path)
    {
        var dot = path.LastIndexOf('.');
        return dot < 0 ? (node, path) : (At(node, path[..dot])!, path[(dot + 1)..]);
    }

    private static void Replace(JsonNode answer, string path, JsonNode? value)
    {
        var (owner, last) = Owner(answer, path);
        if (owner is JsonArray list)
            list[int.Parse(last)] = value;
        else
            owner[last] = value;
    }

    private static void Remove(JsonNode answer, string path)
    {
        var (owner, last) = Owner(answer, path);
        ((JsonObject)owner).Remove(last);
    }

    /// <summary>The answer's bytes, written by nothing of ours; the member at the path comes twice.</summary>
    private static byte[] Encode(JsonNode answer, CloudWatchProtocol protocol, string twice = "-")
    {
        if (protocol == CloudWatchProtocol.Cbor)
        {
            var cbor = new CborWriter(CborConformanceMode.Lax, allowMultipleRootLevelValues: false);
            Write(cbor, answer, twice);
            return cbor.Encode();
        }

        return Encoding.UTF8.GetBytes(Json(answer, twice));
    }

    private static IEnumerable<(string Name, JsonNode? Value, string Twice)> MembersOf(JsonObject map, string twice) =>
        map.SelectMany(m => Enumerable.Repeat((m.Key, m.Value, Inner(twice, m.Key)), m.Key == twice ? 2 : 1));

    private static string Inner(string twice, string step) =>
        twice.StartsWith(step + ".", StringComparison.Ordinal) ? twice[(step.Length + 1)..] : "-";

    private static void Write(CborWriter cbor, JsonNode? node, string twice)
    {
        switch (node)
        {
            case JsonObject map:
                var members = MembersOf(map, twice).ToList();
                cbor.WriteStartMap(members.Count);
                foreach (var (name, value, inner) in members)
                {
                    cbor.WriteTextString(name);
                    Write(cbor, value, inner);
                }

                cbor.WriteEndMap();
                break;
            case JsonArray list:
                cbor.WriteStartArray(list.Count);
                for (var i = 0; i < list.Count; i++)
                    Write(cbor, list[i], Inner(twice, i.ToString()));
                cbor.WriteEndArray();
                break;
            case null: cbor.WriteNull(); break;
            case JsonValue value when value.TryGetValue<bool>(out var flag): cbor.WriteBoolean(flag); break;
            case JsonValue value when value.TryGetValue<int>(out var number): cbor.WriteInt32(number); break;
            case JsonValue value when value.TryGetValue<double>(out var real): cbor.WriteDouble(real); break;
            default: cbor.WriteTextString(node.GetValue<string>()); break;
        }
    }

    private static string Json(JsonNode? node, string twice) => node switch
    {
        JsonObject map => "{" + string.Join(",", MembersOf(map, twice).Select(m => "\"" + m.Name + "\":" + Json(m.Value, m.Twice))) + "}",
        JsonArray list => "[" + string.Join(",", list.Select((item, i) => Json(item, Inner(twice, i.ToString())))) + "]",
        _ => node?.ToJsonString() ?? "null",
    };
}
