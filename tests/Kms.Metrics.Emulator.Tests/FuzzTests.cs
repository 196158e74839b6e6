using System.Formats.Cbor;
using System.Net;
using System.Text;
using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Http;
using Kms.Metrics.Emulator.Model;
using SdkOperations = Kms.Metrics.CloudWatch.Wire.Operations;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Whatever comes in, an error in the right form goes out, and the emulator goes on.</summary>
public sealed class FuzzTests : EmulatorTest
{
    public static TheoryData<string> OperationNames => [.. Services.CloudWatch.Keys];

    [Theory]
    [MemberData(nameof(OperationNames))]
    public async Task RandomBytes_AreRefused(string operation)
    {
        await Gen.Byte.Array[0, 200].SampleAsync(bytes => IsRefusedOrFineAsync(operation, bytes, bytes), iter: 60);
    }

    [Fact]
    public async Task RequestThatBreaksOff_IsRefused()
    {
        var request = new PutMetricDataRequest("AWS/KMS",
            [new MetricDatum("XksProxyErrors") { Dimensions = [new("CustomKeyStoreId", "cks-1")], Timestamp = Now, Values = [1, 2.5],
            Counts = [3, 4], Unit = "Count" }]);
        var (cbor, json) = (Bytes(new CborWireWriter()), Bytes(new JsonWireWriter()));
        for (var length = 0; length < cbor.Length; length += 3)
            await AssertRefusedAsync(await Wire.SendCborAsync("PutMetricData", cbor[..length], Token), "application/cbor");
        for (var length = 0; length < json.Length; length += 5)
            await AssertRefusedAsync(await Wire.SendAsync("PutMetricData", Encoding.UTF8.GetString(json[..length]), Token),
                "application/x-amz-json-1.0");
        Assert.Empty((await Client.ListMetricsAsync(new ListMetricsRequest(), Token)).Metrics);

        byte[] Bytes(WireWriter writer)
        {
            using (writer)
            {
                SdkOperations.PutMetricData.WriteRequest(writer, request);
                return writer.ToArray();
            }
        }
    }

    [Fact]
    public async Task RequestsThatAreAlmostRight_AreAnsweredOrRefused()
    {
        using var writer = new CborWireWriter();
        SdkOperations.GetMetricData.WriteRequest(writer,
            new GetMetricDataRequest(
            [new MetricDataQuery("q") { MetricStat = new MetricStat(new Metric("Test", "M", [new("D", "v")]), 60, "p99") },
            new MetricDataQuery("e") { Expression = "SUM(METRICS()) / FILL(q, 0)" }], Now.AddHours(-1), Now));
        var right = writer.ToArray();
        await Gen.Select(Gen.Int[0, right.Length - 1], Gen.Byte).Array[1, 4].SampleAsync(
            async changes =>
            {
                var bytes = (byte[])right.Clone();
                foreach (var (at, value) in changes)
                    bytes[at] = value;
                await IsRefusedOrFineAsync("GetMetricData", bytes, null);
            }, iter: 500);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public async Task DeepNesting_IsRefused(char open)
    {
        var deep = string.Concat(Enumerable.Repeat(open == '[' ? "[" : "{\"Dimensions\":", 200_000));
        await AssertRefusedAsync(await Wire.SendAsync("ListMetrics", "{\"Dimensions\":" + deep, Token), "application/x-amz-json-1.0");
        var writer = new CborWriter(CborConformanceMode.Lax);
        for (var i = 0; i < 100_000; i++)
        {
            writer.WriteStartMap(1);
            writer.WriteTextString("Later");
        }

        writer.WriteNull();
        for (var i = 0; i < 100_000; i++)
            writer.WriteEndMap();
        using var answer = await Wire.SendCborAsync("ListMetrics", writer.Encode(), Token);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        await CallAsync("ListMetrics", new { });
    }

    [Fact]
    public async Task BodyOfMoreThanTenMebibytes_IsRefused()
    {
        var big = new byte[RequestBody.MaxBytes + 1];
        using var refused = await Wire.SendCborAsync("PutMetricData", big, Token);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/cbor"),
            (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        await CallAsync("ListMetrics", new { });
    }

    [Fact]
    public async Task BodyThatIsABombOnceUnzipped_IsRefused()
    {
        using var zipped = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(zipped, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(new byte[RequestBody.MaxBytes * 3]);
        Assert.True(zipped.Length < 1_000_000);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post,
            new Uri(Emulator.ServiceUrl, EmulatorWire.CborPath + "PutMetricData")) { Content = new ByteArrayContent(zipped.ToArray()) };
        request.Content.Headers.ContentEncoding.Add("gzip");
        request.Headers.Add("smithy-protocol", "rpc-v2-cbor");
        using var refused = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public void MillionDimensions_AreRefusedAndNotCollected()
    {
        var body = Encoding.UTF8.GetBytes("{\"Namespace\":\"Test\",\"Dimensions\":["
            + string.Join(',', Enumerable.Repeat("{\"Name\":\"a\"}", 700_000)) + "]}");
        void Read()
        {
            var reader = new ValidatingReader(new JsonWireReader(body), CloudWatchModel.ListMetrics);
            SdkOperations.ListMetrics.ReadRequest(reader);
            reader.End();
        }

        // On this thread, where nobody else allocates.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("less than or equal to 10", Assert.ThrowsAny<Exception>(Read).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16L << 20);
    }

    [Fact]
    public async Task FindingsWithoutEnd_AreCountedAndNotAllSaid()
    {
        var refused =
            await RefusedAsync("PutMetricData", new { Namespace = "Test", MetricData = Enumerable.Repeat(new { MetricName = "" }, 900) });
        Assert.StartsWith("900 validation errors detected: ", refused.Message, StringComparison.Ordinal);
        Assert.InRange(refused.Message.Length, 100, 5000);
    }

    [Fact]
    public async Task FiftyClientsAtOnce_AreAllServed()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async client =>
        {
            for (var i = 0; i < 10; i++)
            {
                await Client.PutMetricDataAsync(
                    new PutMetricDataRequest("Load",
                    [new MetricDatum("M") { Timestamp = Now.AddMinutes(-i), Value = 1 },
                    new MetricDatum("M" + client) { Timestamp = Now, Value = 1 }]), Token);
                await Client.PutMetricAlarmAsync(SignatureTests.Alarm with { AlarmName = "alarm-" + client }, Token);
                await Client.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNamePrefix = "alarm-" + client }, Token);
            }
        }));
        var query = new MetricDataQuery("q") { MetricStat = new MetricStat(new Metric("Load", "M", []), 3600, "SampleCount") };
        Assert.Equal(500,
            (await Client.GetMetricDataAsync(new GetMetricDataRequest([query], Now.AddHours(-2), Now.AddMinutes(1)),
            Token)).MetricDataResults[0].Values.ToArray().Sum());
        Assert.Equal(51, (await Client.ListMetricsAsync(new ListMetricsRequest { Namespace = "Load" }, Token)).Metrics.Count);
    }

    protected override void ConfigureClient(KmsMetricsOptions options) =>
        options.Resilience.Rates = new RequestRates { PutMetricAlarm = 10_000, DescribeAlarms = 10_000, PutMetricData = 10_000 };

    private async Task IsRefusedOrFineAsync(string operation, byte[] cbor, byte[]? json)
    {
        using var answer = await Wire.SendCborAsync(operation, cbor, Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK || ((int)answer.StatusCode is >= 400 and < 500), operation + " "
            + Convert.ToHexString(cbor) + ": " + answer.StatusCode);
        Assert.Equal("application/cbor", answer.Content.Headers.ContentType?.MediaType);
        _ = new CborReader(await answer.Content.ReadAsByteArrayAsync(Token), CborConformanceMode.Strict).ReadEncodedValue();
        if (json is null)
            return;
        using var text = await Wire.SendAsync(operation, Encoding.Latin1.GetString(json), Token);
        Assert.InRange((int)text.StatusCode, 200, 499);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, string mediaType)
    {
        using (answer)
        {
            Assert.Equal((HttpStatusCode.BadRequest, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Token));
        }
    }
}
