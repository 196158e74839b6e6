using System.Text;
using System.Text.Json.Nodes;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Faults;

/// <summary>
/// Answers that are as large as they can be made of what costs a byte or two: wherever the answer of an operation holds a list, a map or a
/// structure, there are very many of them, or very deep ones. Whether they are read or refused, they cost memory in proportion to their
/// bytes.
/// </summary>
public sealed class HostileAnswerTests
{
    private const int Bytes = 200_000;

    // What is allocated in all, what growing lists leave behind included.
    private const int MostPerByte = 64;
    private const long Always = 2 * 1024 * 1024;
    private const string Mark = "@@";

    public static TheoryData<string, CloudWatchProtocol> Operations
    {
        get
        {
            var data = new TheoryData<string, CloudWatchProtocol>();
            foreach (var call in PortCall.All)
            {
                data.Add(call.Name, CloudWatchProtocol.Cbor);
                data.Add(call.Name, CloudWatchProtocol.Json);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Answer_CostsMemoryInProportionToItsBytes(string operation, CloudWatchProtocol protocol)
    {
        var right = AnswerBytes.Of(operation);
        var answers = 0;
        foreach (var path in AnswerBytes.Paths(right).Prepend(""))
        {
            foreach (var (how, body) in Hostile(right, path, protocol))
            {
                var (allocated, failure) = await ReadAsync(operation, protocol, body);
                var what = operation + ", " + path + ", " + how + ": ";
                Assert.True(allocated <= Always + (MostPerByte * (long)body.Length), what + (allocated / body.Length) + " bytes a byte");
                Assert.True(failure is null or CloudWatchException { Kind: CloudWatchErrorKind.UnreadableAnswer }, what + failure);
                // Nothing that is deep is an answer.
                Assert.False(failure is null && how.StartsWith("deep", StringComparison.Ordinal), what + "was read");
                answers++;
            }
        }

        Assert.True(answers >= 3);
    }

    private static async Task<(long Allocated, Exception? Failure)> ReadAsync(string operation, CloudWatchProtocol protocol, byte[] body)
    {
        using var http = new HttpClient(new StubHandler((_, _) => Task.FromResult(AnswerFault.Ok(protocol, body))));
        var client = new HttpCloudWatchClient(http,
            new CloudWatchClientOptions { ServiceUrl = new Uri("http://127.0.0.1:1"), Region = "us-east-1", Protocol = protocol });
        var call = PortCall.All.Single(c => c.Name == operation);
        // Nothing waits here: the whole call runs on this thread.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var calling = call.CallAsync(client, TestContext.Current.CancellationToken);
        Assert.True(calling.IsCompleted);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return (allocated, await Record.ExceptionAsync(() => calling));
    }

    private static IEnumerable<(string How, byte[] Body)> Hostile(JsonNode right, string path, CloudWatchProtocol protocol)
    {
        byte[] With(JsonNode? value, bool asMember)
        {
            var changed = right.DeepClone();
            if (asMember)
                ((JsonObject)(path.Length == 0 ? changed : AnswerBytes.At(changed, path))!)["Aa"] = value;
            else
                AnswerBytes.Replace(changed, path, value);
            return AnswerBytes.Encode(changed, protocol);
        }

        var isCbor = protocol == CloudWatchProtocol.Cbor;
        var node = path.Length == 0 ? right : AnswerBytes.At(right, path);
        if (node is JsonArray list)
        {
            foreach (var (name, json, cbor) in Items(list))
                yield return ("list of " + name, Fill(With(new JsonArray(Mark), false), isCbor, isCbor ? cbor : json, isList: true));
        }
        else if (node is JsonObject)
        {
            yield return ("map of unknown members", Fill(With(new JsonObject { [Mark] = 0 }, true), isCbor,
                isCbor ? [0x61, (byte)'A', 0] : "\"A\":0"u8.ToArray(), isList: false));
            yield return ("deep lists", Deep(With(Mark, true), isCbor, [0x81], "["u8.ToArray(), [0x80], "1"u8.ToArray(), "]"u8.ToArray()));
            yield return ("deep maps", Deep(With(Mark, true), isCbor, [0xA1, 0x61, (byte)'A'], "{\"A\":"u8.ToArray(), [0xA0],
                "1"u8.ToArray(), "}"u8.ToArray()));
            if (isCbor)
            {
                yield return ("tags of a tag", Deep(With(Mark, true), isCbor, [0xC1], [], [0], [], []));
                yield return ("text in pieces", Replaced(With(Mark, true), isCbor, [0x7F, .. Repeat([0x60], Bytes), 0xFF]));
            }
        }
        else if (node is JsonValue)
        {
            var text = isCbor ? [0x7F, .. Repeat([0x61, (byte)'a'], Bytes), 0xFF] : (byte[])[(byte)'"', .. Repeat("\\n"u8.ToArray(), Bytes),
                (byte)'"'];
            yield return ("long text", Replaced(With(Mark, false), isCbor, text));
        }
    }

    // The least of each kind, and what a right list holds.
    private static IEnumerable<(string Name, byte[] Json, byte[] Cbor)> Items(JsonArray list)
    {
        yield return ("nothing", "null"u8.ToArray(), [0xF6]);
        yield return ("numbers", "0"u8.ToArray(), [0]);
        yield return ("texts", "\"\""u8.ToArray(), [0x60]);
        yield return ("lists", "[]"u8.ToArray(), [0x80]);
        yield return ("maps", "{}"u8.ToArray(), [0xA0]);
        yield return ("right items", AnswerBytes.Encode(list[0]!, CloudWatchProtocol.Json),
            AnswerBytes.Encode(list[0]!, CloudWatchProtocol.Cbor));
    }

    // The item in the place of the mark, over and over; CBOR's list or map is one that only its end bounds.
    private static byte[] Fill(byte[] body, bool isCbor, byte[] item, bool isList)
    {
        var count = Math.Max(1, Bytes / item.Length);
        if (isCbor)
        {
            byte[] marked = isList ? [0x81, 0x62, .. Encoding.ASCII.GetBytes(Mark)] : [0xA1, 0x62, .. Encoding.ASCII.GetBytes(Mark), 0];
            return Spliced(body, marked, [isList ? (byte)0x9F : (byte)0xBF, .. Repeat(item, count), 0xFF]);
        }

        return Spliced(body, Encoding.ASCII.GetBytes(isList ? "\"@@\"" : "\"@@\":0"),
            [.. Repeat([.. item, (byte)','], count - 1), .. item]);
    }

    private static byte[] Deep(byte[] body, bool isCbor, byte[] cborOpens, byte[] jsonOpens, byte[] cborEnd, byte[] jsonEnd,
        byte[] jsonCloses) => Replaced(body, isCbor, isCbor
            ? [.. Repeat(cborOpens, Bytes), .. cborEnd]
            : [.. Repeat(jsonOpens, Bytes), .. jsonEnd, .. Repeat(jsonCloses, Bytes)]);

    private static byte[] Replaced(byte[] body, bool isCbor, byte[] value) =>
        Spliced(body, isCbor ? [0x62, .. Encoding.ASCII.GetBytes(Mark)] : Encoding.ASCII.GetBytes("\"@@\""), value);

    private static byte[] Spliced(byte[] body, byte[] marked, byte[] value)
    {
        var at = body.AsSpan().IndexOf(marked);
        Assert.True(at >= 0);
        return [.. body[..at], .. value, .. body[(at + marked.Length)..]];
    }

    private static byte[] Repeat(byte[] item, int count)
    {
        var bytes = new byte[item.Length * count];
        for (var i = 0; i < count; i++)
            item.CopyTo(bytes, i * item.Length);
        return bytes;
    }
}
