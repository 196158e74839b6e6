using System.Formats.Cbor;
using System.Text;
using System.Text.Json.Nodes;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Tests.Faults;

/// <summary>Right answers as trees that can be changed anywhere, and their bytes in both protocols, written by nothing of ours.</summary>
internal static class AnswerBytes
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
            "HistoryItemType":"StateUpdate","HistorySummary":"s","HistoryData":"{}",
            "AlarmContributorAttributes":{"CustomKeyStoreId":"cks-1"}}],"NextToken":"t"}
            """,
        ["ListTagsForResource"] = """{"Tags":[{"Key":"k","Value":"v"}]}""",
    };

    /// <summary>The operations whose answers have members.</summary>
    public static IEnumerable<string> Operations => Answers.Keys;

    /// <summary>A right answer; without members for operations whose answers have none.</summary>
    public static JsonNode Of(string operation) => JsonNode.Parse(Answers.GetValueOrDefault(operation, "{}"))!;

    /// <summary>The paths of all that an answer holds, such as <c>Metrics.0.Dimensions</c>.</summary>
    public static IEnumerable<string> Paths(JsonNode node) => node switch
    {
        JsonObject map => map.SelectMany(m => Paths(m.Value!).Select(p => m.Key + "." + p).Prepend(m.Key)),
        JsonArray list => list.SelectMany((item, i) => Paths(item!).Select(p => i + "." + p).Prepend(i.ToString())),
        _ => [],
    };

    public static JsonNode? At(JsonNode node, string path) =>
        path.Split('.').Aggregate((JsonNode?)node, (n, step) => n is JsonArray list ? list[int.Parse(step)] : n![step]);

    private static (JsonNode Owner, string Last) Owner(JsonNode node, string path)
    {
        var dot = path.LastIndexOf('.');
        return dot < 0 ? (node, path) : (At(node, path[..dot])!, path[(dot + 1)..]);
    }

    public static void Replace(JsonNode answer, string path, JsonNode? value)
    {
        var (owner, last) = Owner(answer, path);
        if (owner is JsonArray list)
            list[int.Parse(last)] = value;
        else
            owner[last] = value;
    }

    public static void Remove(JsonNode answer, string path)
    {
        var (owner, last) = Owner(answer, path);
        ((JsonObject)owner).Remove(last);
    }

    /// <summary>The answer's bytes, written by nothing of ours; the member at the path comes twice.</summary>
    public static byte[] Encode(JsonNode answer, CloudWatchProtocol protocol, string twice = "-")
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
