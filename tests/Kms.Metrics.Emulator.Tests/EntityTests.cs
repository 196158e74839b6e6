using System.Net;
using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>
/// Values with the service or resource that they are about. What is wrong with an entity, and what it does, is as the API reference
/// documents StrictEntityValidation.
/// </summary>
public sealed class EntityTests : EmulatorTest
{
    private const string Service = """{ "Type": "Service", "Name": "payments", "Environment": "production" }""";

    public static TheoryData<string, string> InvalidEntities => new()
    {
        { "{}", "InvalidKeyAttributes" },
        { """{ "KeyAttributes": { "Type": "Service" } }""", "InvalidKeyAttributes" },
        { """{ "KeyAttributes": { "Name": "a", "Environment": "b" } }""", "InvalidKeyAttributes" },
        { """{ "KeyAttributes": { "Type": "Service", "Name": "a", "Owner": "b" } }""", "InvalidKeyAttributes" },
        { """{ "KeyAttributes": { "Type": "Service", "Name": "" } }""", "InvalidKeyAttributes" },
        {
            """{ "KeyAttributes": { "Type": "Service", "Name": "a", "Environment": "b", "ResourceType": "c", "Identifier": "d" } }""",
            "InvalidKeyAttributes"
        },
        { """{ "KeyAttributes": { "Type": "Thing", "Name": "a" } }""", "InvalidTypeValue" },
        { """{ "KeyAttributes": { "Type": "AWS::Resource", "Identifier": "a" } }""", "MissingRequiredFields" },
        { """{ "KeyAttributes": { "Type": "RemoteService", "Environment": "a" } }""", "MissingRequiredFields" },
        { $$"""{ "KeyAttributes": {{Service}}, "Attributes": { "a": "" } }""", "InvalidAttributes" },
        { $$"""{ "KeyAttributes": {{Service}}, "Attributes": {{Map(11)}} }""", "InvalidAttributes" },
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ValuesWithAnEntity_AreKeptBesideThoseWithoutOne(bool isStrict)
    {
        await Client.PutMetricDataAsync(new PutMetricDataRequest("Test", [Datum(2, 1)])
        {
            EntityMetricData =
            [
                new EntityMetricData { Entity = EntityOf("Service", "Name", "payments"), MetricData = [Datum(2, 2), Datum(1, 4)] },
                new EntityMetricData
                {
                    Entity = EntityOf("AWS::Resource", "ResourceType", "AWS::KMS::Key", "Identifier", "k"), MetricData = [Datum(1, 8)],
                },
            ],
            StrictEntityValidation = isStrict,
        }, Token);
        Assert.Equal(new[] { 12.0, 3 }, (await GetAsync("Sum")).Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(InvalidEntities))]
    public async Task InvalidEntity_IsRefusedWhereCheckedStrictly(string entity, string problem)
    {
        using var response = await SendAsync(entity, "true");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(problem, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Empty((await Client.ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics);
    }

    [Theory]
    [MemberData(nameof(InvalidEntities))]
    public async Task InvalidEntity_IsSaidInAHeaderAndTheValuesKeptOtherwise(string entity, string problem)
    {
        using var response = await SendAsync(entity, "false");
        Assert.Equal((HttpStatusCode.OK, problem),
            (response.StatusCode, response.Headers.GetValues("X-Amzn-Failure-Message").Single()));
        Assert.Equal(new[] { 1.0 }, (await GetAsync("Sum")).Values.ToArray());
    }

    [Fact]
    public async Task ValidEntity_IsAnsweredWithoutAFailure()
    {
        using var response = await SendAsync($$"""{ "KeyAttributes": {{Service}}, "Attributes": {{Map(10)}} }""", "false");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("X-Amzn-Failure-Message"));
    }

    [Fact]
    public async Task EntitiesWithoutAWordOnValidation_AreRefused()
    {
        using var response = await SendAsync($$"""{ "KeyAttributes": {{Service}} }""", "null");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("StrictEntityValidation", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThreeEntities_AreTooMany()
    {
        var request = new PutMetricDataRequest("Test", [])
        {
            EntityMetricData = [.. Enumerable.Repeat(
                new EntityMetricData { Entity = EntityOf("Service", "Name", "a"), MetricData = [Datum(1, 1)] }, 3)],
            StrictEntityValidation = true,
        };
        var refused = await Assert.ThrowsAsync<CloudWatchException>(() => Client.PutMetricDataAsync(request, Token));
        Assert.Contains("EntitySizeTooLarge", refused.Message, StringComparison.Ordinal);
    }

    // "The limit of metrics allowed, 1000, is the sum of both EntityMetricData and MetricData metrics."
    [Fact]
    public async Task ValuesWithAndWithoutAnEntity_CountTogether()
    {
        var request = new PutMetricDataRequest("Test", [.. Enumerable.Repeat(Datum(1, 1), 999)])
        {
            EntityMetricData = [new EntityMetricData { Entity = EntityOf("Service", "Name", "a"), MetricData = [Datum(1, 1)] }],
            StrictEntityValidation = true,
        };
        await Client.PutMetricDataAsync(request, Token);
        var refused = await Assert.ThrowsAsync<CloudWatchException>(() =>
            Client.PutMetricDataAsync(request with { MetricData = [.. request.MetricData, Datum(1, 1)] }, Token));
        Assert.Contains("1000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongValueOfAnEntity_FailsTheWholeRequest()
    {
        var refused = await Assert.ThrowsAsync<CloudWatchException>(() =>
            Client.PutMetricDataAsync(new PutMetricDataRequest("Test", [Datum(1, 1)])
            {
                EntityMetricData = [new EntityMetricData { Entity = EntityOf("Thing"), MetricData = [Datum(1, double.NaN)] }],
                StrictEntityValidation = false,
            }, Token));
        Assert.Contains("EntityMetricData.member.1.MetricData.member.1.Values.member.1", refused.Message, StringComparison.Ordinal);
        Assert.Empty((await Client.ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics);
    }

    private static Entity EntityOf(string type, params string[] attributes) => new()
    {
        KeyAttributes = attributes.Chunk(2).ToDictionary(a => a[0], a => a[1]).Append(new("Type", type)).ToDictionary(),
    };

    private static string Map(int count) => JsonSerializer.Serialize(Enumerable.Range(0, count).ToDictionary(i => "a" + i, _ => "v"));

    private Task<HttpResponseMessage> SendAsync(string entity, string isStrict) => Wire.SendAsync("PutMetricData", $$"""
        { "Namespace": "Test", "StrictEntityValidation": {{isStrict}}, "EntityMetricData": [{ "Entity": {{entity}},
          "MetricData": [{ "MetricName": "M", "Value": 1, "Timestamp": {{Now.AddMinutes(-1).ToUnixTimeSeconds()}} }] }] }
        """, Token);
}
