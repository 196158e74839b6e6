using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CloudWatch;
using Amazon.Runtime;
using NSubstitute;
using Aws = Amazon.CloudWatch.Model;

namespace Kms.Metrics.AwsSdk.Tests;

/// <summary>
/// The AWS SDK's client as far as its mapping goes: it writes the AWS SDK's objects as JSON 1.0 and reads them, by their names, without
/// knowing anything of this library.
/// </summary>
internal sealed class WireAmazonCloudWatch(Uri address) : IDisposable
{
    private readonly HttpClient _http = new();

    public IAmazonCloudWatch Create()
    {
        var aws = Substitute.For<IAmazonCloudWatch>();
        aws.ListMetricsAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.ListMetricsResponse>(c.Args()));
        aws.GetMetricDataAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.GetMetricDataResponse>(c.Args()));
        aws.PutMetricDataAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.PutMetricDataResponse>(c.Args()));
        aws.PutMetricAlarmAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.PutMetricAlarmResponse>(c.Args()));
        aws.PutCompositeAlarmAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.PutCompositeAlarmResponse>(c.Args()));
        aws.DescribeAlarmsAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.DescribeAlarmsResponse>(c.Args()));
        aws.DeleteAlarmsAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.DeleteAlarmsResponse>(c.Args()));
        aws.DescribeAlarmHistoryAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.DescribeAlarmHistoryResponse>(c.Args()));
        aws.SetAlarmStateAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.SetAlarmStateResponse>(c.Args()));
        aws.EnableAlarmActionsAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.EnableAlarmActionsResponse>(c.Args()));
        aws.DisableAlarmActionsAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.DisableAlarmActionsResponse>(c.Args()));
        aws.TagResourceAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.TagResourceResponse>(c.Args()));
        aws.UntagResourceAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.UntagResourceResponse>(c.Args()));
        aws.ListTagsForResourceAsync(null!, default).ReturnsForAnyArgs(c => SendAsync<Aws.ListTagsForResourceResponse>(c.Args()));
        return aws;
    }

    public void Dispose() => _http.Dispose();

    private async Task<TResponse> SendAsync<TResponse>(object[] arguments)
    {
        var (request, cancellation) = (arguments[0], (CancellationToken)arguments[1]);
        var operation = request.GetType().Name[..^"Request".Length];
        using var message = new HttpRequestMessage(HttpMethod.Post, address);
        message.Content = new StringContent(ToJson(request)!.ToJsonString(), Encoding.UTF8);
        message.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        message.Headers.Add("X-Amz-Target", "GraniteServiceVersion20100801." + operation);
        message.Headers.Add("x-amzn-query-mode", "true");
        using var response = await _http.SendAsync(message, cancellation);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation) is { Length: > 0 } text ? text : "{}");
        if (response.IsSuccessStatusCode)
            return (TResponse)FromJson(body.RootElement, typeof(TResponse))!;
        var code = body.RootElement.GetProperty("__type").GetString()!.Split('#')[^1];
        // The codes of the older protocol, which the AWS SDK shows.
        if (response.Headers.TryGetValues("x-amzn-query-error", out var query))
            code = query.Single().Split(';')[0];
        var said = body.RootElement.TryGetProperty("message", out var small) ? small.GetString()
            : body.RootElement.TryGetProperty("Message", out var large) ? large.GetString() : null;
        throw new AmazonServiceException(said, null, ErrorType.Sender, code, response.Headers.GetValues("x-amzn-RequestId").Single(),
            response.StatusCode);
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        string text => text,
        ConstantClass constant => constant.Value,
        DateTime time => (time.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds,
        bool flag => flag,
        int number => number,
        double number => number,
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ToJson)]),
        _ => new JsonObject(Members(value.GetType()).Select(m => KeyValuePair.Create(m.Name, ToJson(m.GetValue(value))))
            .Where(m => m.Value is not null)),
    };

    private static object? FromJson(JsonElement json, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return json.GetString();
        if (typeof(ConstantClass).IsAssignableFrom(type))
            return Activator.CreateInstance(type, json.GetString());
        if (type == typeof(DateTime))
            return DateTime.UnixEpoch.AddTicks((long)Math.Round(json.GetDouble() * 1000) * TimeSpan.TicksPerMillisecond);
        if (type.IsPrimitive)
            return type == typeof(bool) ? json.GetBoolean() : Convert.ChangeType(json.GetDouble(), type, CultureInfo.InvariantCulture);
        var value = Activator.CreateInstance(type)!;
        if (value is IList list)
        {
            foreach (var item in json.EnumerateArray())
                list.Add(FromJson(item, type.GetGenericArguments()[0]));
            return value;
        }

        if (value is IDictionary map)
        {
            foreach (var member in json.EnumerateObject())
                map[member.Name] = member.Value.GetString();
            return value;
        }

        foreach (var property in Members(type))
        {
            if (json.TryGetProperty(property.Name, out var member))
                property.SetValue(value, FromJson(member, property.PropertyType));
        }

        return value;
    }

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(p => p.CanWrite);
}
