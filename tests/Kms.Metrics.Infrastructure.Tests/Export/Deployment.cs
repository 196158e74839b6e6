using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>Puts the alarms of an exported document into an account as the tool that it is written for does.</summary>
internal static class Deployment
{
    // What the provider sends for each of its arguments that is not only written in another case.
    private static readonly Dictionary<string, string> Arguments = new(StringComparer.Ordinal)
    {
        ["ok_actions"] = "OKActions",
        ["evaluate_low_sample_count_percentiles"] = "EvaluateLowSampleCountPercentile",
    };

    /// <summary>Puts every alarm of a template, with exactly the properties that it has, in the order that it asks for.</summary>
    public static async Task PutTemplateAsync(Uri service, string template)
    {
        var resources = JsonNode.Parse(template)!["Resources"]!.AsObject();
        foreach (var (_, resource) in resources.OrderBy(r => DependsOn(r.Value!) is null ? 0 : 1))
        {
            if ((string)resource!["Type"]! is "AWS::CloudWatch::Alarm" or "AWS::CloudWatch::CompositeAlarm")
                await PutAsync(service, (string)resource["Type"]! == "AWS::CloudWatch::Alarm" ? "PutMetricAlarm" : "PutCompositeAlarm",
                    resource["Properties"]!);
        }
    }

    /// <summary>Puts every alarm of a configuration as Terraform's provider does.</summary>
    public static async Task PutConfigurationAsync(Uri service, string configuration)
    {
        var resources = JsonNode.Parse(configuration.Replace("$${", "${", StringComparison.Ordinal)
            .Replace("%%{", "%{", StringComparison.Ordinal))!["resource"]!;
        foreach (var (_, alarm) in resources["aws_cloudwatch_metric_alarm"]!.AsObject())
            await PutAsync(service, "PutMetricAlarm", MetricAlarm(alarm!.AsObject()));
        foreach (var (_, alarm) in resources["aws_cloudwatch_composite_alarm"]?.AsObject() ?? [])
        {
            alarm!.AsObject().Remove("depends_on");
            await PutAsync(service, "PutCompositeAlarm", Request(alarm.AsObject()));
        }
    }

    private static JsonNode? DependsOn(JsonNode resource) => resource["DependsOn"];

    private static JsonObject MetricAlarm(JsonObject alarm)
    {
        var request = Request(alarm);
        if (alarm["metric_query"] is not JsonArray queries)
            return request;
        request.Remove("MetricQuery");
        request["Metrics"] = new JsonArray([.. queries.Select(q => Query(q!.AsObject()))]);
        return request;
    }

    private static JsonObject Query(JsonObject query)
    {
        var request = Request(query);
        if (query["metric"] is not JsonArray { Count: 1 } metric)
            return request;
        var stat = Request(metric[0]!.AsObject());
        var named = new JsonObject();
        foreach (var member in new[] { "Namespace", "MetricName", "Dimensions" })
            if (stat.Remove(member, out var value))
                named[member] = value;
        stat["Metric"] = named;
        request.Remove("Metric");
        request["MetricStat"] = stat;
        return request;
    }

    private static JsonObject Request(JsonObject block)
    {
        var request = new JsonObject();
        foreach (var (name, value) in block)
        {
            if (name == "actions_suppressor")
                foreach (var (part, setting) in value!.AsObject())
                    request["ActionsSuppressor" + (part == "alarm" ? "" : Camel(part))] = setting!.DeepClone();
            else
                request[Arguments.GetValueOrDefault(name) ?? Camel(name)] = name switch
                {
                    "dimensions" => Pairs(value!, "Name"),
                    "tags" => Pairs(value!, "Key"),
                    _ => value?.DeepClone(),
                };
        }

        return request;
    }

    private static JsonArray Pairs(JsonNode map, string key) =>
        new([.. map.AsObject().Select(p => new JsonObject { [key] = p.Key, ["Value"] = p.Value!.DeepClone() })]);

    private static string Camel(string name) =>
        string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static async Task PutAsync(Uri service, string operation, JsonNode request)
    {
        using var http = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Post, service)
        {
            Content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.0"),
        };
        message.Headers.Add("X-Amz-Target", "GraniteServiceVersion20100801." + operation);
        using var response = await http.SendAsync(message, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
