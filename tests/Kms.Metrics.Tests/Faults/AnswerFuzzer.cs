using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Tests.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Faults;

/// <summary>
/// Answers that were right until somebody changed them, on the whole path from HTTP to what an app gets. It runs for four seconds, or for
/// as many as <c>KMS_METRICS_FUZZ_SECONDS</c> says, half of them for each protocol.
/// </summary>
public sealed class AnswerFuzzer
{
    private const long MostBytesAllocated = 32 * 1024 * 1024;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("KMS_METRICS_FUZZ_SECONDS"), out var seconds) ? seconds : 4) / 2;

    [Theory]
    [InlineData(CloudWatchProtocol.Cbor)]
    [InlineData(CloudWatchProtocol.Json)]
    public async Task ChangedAnswer_IsReadOrRefusedAndNothingElse(CloudWatchProtocol protocol)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var answers = Answers(protocol).ToList();
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        for (var round = 0; clock.GetElapsedTime(started) < Time; round++)
        {
            var changed = Change(answers[random.Next(answers.Count)], answers[random.Next(answers.Count)], random);
            try
            {
                await AskAsync(protocol, changed, random.Next(5));
            }
            catch (CloudWatchException)
            {
                // What the port promises.
            }
            catch (Exception e)
            {
                Assert.Fail("Seed " + seed + ", round " + round + ", " + Convert.ToBase64String(changed) + ": " + e);
            }
        }
    }

    /// <summary>What costs a byte each must not cost hundreds of bytes of memory.</summary>
    [Theory]
    [InlineData("MetricAlarms", CloudWatchProtocol.Cbor)]
    [InlineData("MetricAlarms", CloudWatchProtocol.Json)]
    [InlineData("LogAlarms", CloudWatchProtocol.Cbor)]
    public async Task ManyEmptyStructures_AreRefusedBeforeTheyTakeMemory(string member, CloudWatchProtocol protocol)
    {
        const int Count = 1_000_000;
        byte[] body = protocol == CloudWatchProtocol.Json
            ? [.. "{\""u8, .. System.Text.Encoding.UTF8.GetBytes(member), .. "\":["u8, .. Enumerable.Repeat("{},"u8.ToArray(), Count)
                .SelectMany(b => b), .. "{}]}"u8]
            : [0xA1, (byte)(0x60 + member.Length), .. System.Text.Encoding.UTF8.GetBytes(member), 0x9F,
                .. Enumerable.Repeat((byte)0xA0, Count), 0xFF];
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Assert.ThrowsAsync<CloudWatchException>(() => AskAsync(protocol, body, 2));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytesAllocated);
    }

    [Fact]
    public void EmptyStructuresWithNothingRequired_AreBoundedByTheSizeOfTheMessage()
    {
        // A list of messages, none of which says anything: a byte each.
        byte[] body =
            [0xA2, 0x71, .. "MetricDataResults"u8, 0x80, 0x68, .. "Messages"u8, 0x9F, .. Enumerable.Repeat((byte)0xA0, 1_000_000), 0xFF];
        Assert.Throws<WireFormatException>(() => Operations.GetMetricData.ReadResponse(new CborWireReader(body)));
    }

    private static async Task AskAsync(CloudWatchProtocol protocol, byte[] body, int what)
    {
        var handler = new StubHandler((_, _) => Task.FromResult(AnswerFault.Ok(protocol, body)));
        using var http = new HttpClient(handler);
        var port = new HttpCloudWatchClient(http,
            new CloudWatchClientOptions { ServiceUrl = new Uri("http://127.0.0.1:1"), Region = "us-east-1", Protocol = protocol });
        var kms = new KmsMetricsClient(port);
        var token = TestContext.Current.CancellationToken;
        switch (what)
        {
            case 0:
                await kms.ListAsync(token);
                break;
            case 1:
                await kms.Query<XksProxyCredentialAge>(new XksProxyCredentialAge(new CustomKeyStoreId("cks-1"))).Last(TimeSpan.FromHours(1))
                    .ToListAsync(token);
                break;
            case 2:
                await port.DescribeAlarmsAsync(new DescribeAlarmsRequest(), token);
                break;
            case 3:
                await port.DescribeAlarmHistoryAsync(new DescribeAlarmHistoryRequest(), token);
                break;
            default:
                await port.GetMetricDataAsync(new GetMetricDataRequest([], default, default), token);
                break;
        }
    }

    private static IEnumerable<byte[]> Answers(CloudWatchProtocol protocol)
    {
        var format = new ProtocolFormat(protocol);
        byte[] Bytes<T>(Gen<T> messages, Action<WireWriter, T> write)
        {
            using var writer = format.CreateWriter();
            write(writer, messages.Single());
            return writer.ToArray();
        }

        for (var i = 0; i < 20; i++)
        {
            yield return Bytes(Messages.ListMetricsAnswer, Operations.ListMetrics.WriteResponse);
            yield return Bytes(Messages.GetMetricDataAnswer, Operations.GetMetricData.WriteResponse);
            yield return Bytes(Messages.DescribeAlarmsAnswer, Operations.DescribeAlarms.WriteResponse);
            yield return Bytes(Messages.DescribeAlarmHistoryAnswer, Operations.DescribeAlarmHistory.WriteResponse);
        }
    }

    private static byte[] Change(byte[] bytes, byte[] other, Random random)
    {
        var changed = bytes.ToList();
        for (var i = random.Next(1, 6); i > 0 && changed.Count > 0; i--)
        {
            var at = random.Next(changed.Count);
            var count = Math.Min(random.Next(1, 12), changed.Count - at);
            switch (random.Next(5))
            {
                case 0: changed[at] = (byte)random.Next(256); break;
                case 1: changed.RemoveRange(at, count); break;
                case 2: changed.InsertRange(at, changed.GetRange(at, count)); break;
                case 3: changed[at] ^= (byte)(1 << random.Next(8)); break;
                default:
                    var from = random.Next(other.Length);
                    changed.InsertRange(at, other.Skip(from).Take(count));
                    break;
            }
        }

        return [.. changed];
    }
}
