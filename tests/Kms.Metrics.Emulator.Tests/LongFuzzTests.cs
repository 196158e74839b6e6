using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Http;
using Kms.Metrics.Emulator.Model;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>
/// Requests made up from the model, of all operations and in both protocols, while a simulation runs, alarms fire and the clock moves. Ten
/// seconds, a minute where CI is set, or as many seconds as KMS_METRICS_FUZZ_SECONDS says.
/// </summary>
public sealed class LongFuzzTests : EmulatorTest
{
    private readonly CapturingLoggerFactory _logs = new();

    protected override void ConfigureEmulator(CloudWatchEmulatorOptions options)
    {
        options.Scenario = "manager-failing";
        options.LoggerFactory = _logs;
        options.LinkedAccountIds = ["444455556666"];
    }

    [Fact]
    public async Task NothingThatIsSent_MakesItFail()
    {
        var seconds = int.Parse(Environment.GetEnvironmentVariable("KMS_METRICS_FUZZ_SECONDS")
            ?? (Environment.GetEnvironmentVariable("CI") is null ? "10" : "60"), CultureInfo.InvariantCulture);
        var seed = Environment.TickCount;
        var requests = new RequestMaker(new Random(seed), Now);
        var watch = Stopwatch.StartNew();
        var sent = 0;
        while (watch.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            var (operation, shape, prefix) = requests.Operation();
            var cbor = prefix.Length == 0 && sent % 2 == 0;
            var body = requests.Body(shape, cbor);
            using var answer = cbor ? await Wire.SendCborAsync(operation, body, Token)
                : await Wire.SendAsync(prefix + operation, Encoding.UTF8.GetString(body), Token);
            Assert.True(answer.StatusCode != HttpStatusCode.InternalServerError, "Seed "
                + seed.ToString(CultureInfo.InvariantCulture) + ", "
                + operation + ": " + (cbor ? Convert.ToHexString(body) : Encoding.UTF8.GetString(body))
                + string.Join('\n', _logs.Entries.Select(e => e.Exception?.ToString())));
            Assert.True(answer.Headers.Contains("x-amzn-RequestId"));
            if (++sent % 50 == 0)
                Clock.Advance(TimeSpan.FromMinutes(7));
        }

        Assert.DoesNotContain(_logs.Entries, e => e.Level >= LogLevel.Error);
        await CallAsync("ListMetrics", new { });
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, 1L << 30);
        TestContext.Current.SendDiagnosticMessage(sent + " requests");
    }

    /// <summary>Makes requests of what the model allows, and of what it does not.</summary>
    private sealed class RequestMaker(Random random, DateTimeOffset now)
    {
        private static readonly (string Name, StructureShape Shape, string Prefix)[] Operations =
        [
            .. Services.CloudWatch.Values.Select(o => (o.Name, o.Request, "")),
            .. Services.Logs.Values.Select(o => (o.Name, o.Request, "Logs_20140328.")),
            .. Services.Events.Values.Select(o => (o.Name, o.Request, "AWSEvents.")),
        ];

        private static readonly string[] Words = ["a", "b", "m1", "e1", "AWS/KMS", "Test", "XksProxyErrors", "XksProxyLatency", "M", "Sum",
            "p99", "TM(10%:90%)", "PR(:5)", "arn:aws:sns:us-east-1:111122223333:t", "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a",
            "ALARM(a)", "ALARM(a) AND NOT OK(b)", "NOT NOT ALARM(\"b\")", "CustomKeyStoreId", "cks-1234567890abcdef0", "KeyId", "UTC",
            "America/New_York", "+05:30", "", " ", "\u202e", "\ud83d\ude00", "{}", "[]", "{\"widgets\":[]}", "$.a", "{ $.a = 1 }", "ERROR",
            "{\"source\":[\"aws.kms\"]}", "{\"a\":[{\"prefix\":5}]}", "{\"detail\":{\"n\":[{\"numeric\":[\">\",1]}]}}", "rate(5 minutes)",
            "breaching", "ignore", "evaluate", "444455556666", "111122223333", "default", "1"];

        private static readonly string[] Functions =
            ["ABS", "AVG", "SUM", "MIN", "STDDEV", "DIFF", "RATE", "RUNNING_SUM", "FILL", "FIRST", "LAST",
            "IF", "METRICS", "METRIC_COUNT", "PERIOD", "SEARCH", "SLICE", "SORT", "TIME_SERIES", "ANOMALY_DETECTION_BAND", "HOUR",
            "LOG", "NONE",
            "SERVICE_QUOTA", "DATAPOINT_COUNT", "REMOVE_EMPTY"];

        public (string Name, StructureShape Shape, string Prefix) Operation() => Operations[random.Next(Operations.Length)];

        public byte[] Body(StructureShape shape, bool cbor)
        {
            using WireWriter writer = cbor ? new CborWireWriter() : new JsonWireWriter();
            Write(writer, shape, "");
            return writer.ToArray();
        }

        private void Write(WireWriter w, Shape shape, string name)
        {
            switch (shape)
            {
                case StringShape { Values: { } values } when random.Next(10) > 0: w.Value(values[random.Next(values.Length)]); break;
                case StringShape: w.Value(name == "Expression" ? Expression() : Text()); break;
                case IntegerShape: w.Value(
                    Pick(60, 60, 60, 1, 5, 10, 300, 3600, 86_400, 604_800, 0, -1, 2, 3, int.MaxValue, random.Next())); break;
                case DoubleShape: w.Value(Pick(0, 1, -1, 2.5, double.NaN, double.PositiveInfinity, 1e308, -1e-308, random.NextDouble()));
                    break;
                case BooleanShape: w.Value(random.Next(2) == 0); break;
                case TimestampShape:
                    w.Value(random.Next(8) == 0 ? Pick(DateTimeOffset.UnixEpoch, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)
                        : now.AddMinutes(random.Next(-3000, 300)));
                    break;
                case ListShape list: WriteList(w, list, name); break;
                case StructureShape structure: WriteMap(w, structure); break;
                default:
                    w.BeginMap();
                    w.Member("d", "$.a");
                    w.EndMap();
                    break;
            }
        }

        private void WriteList(WireWriter w, ListShape list, string name)
        {
            var count = random.Next(30) == 0 ? 120 : random.Next(4);
            w.BeginList(count);
            for (var i = 0; i < count; i++)
                Write(w, list.Item, name);
            w.EndList();
        }

        private void WriteMap(WireWriter w, StructureShape structure)
        {

            w.BeginMap();
            foreach (var member in structure.Members.Values)
            {
                if (random.Next(20) < (member.Required ? 19 : 6))
                {
                    w.Name(member.Name);
                    Write(w, member.Shape, member.Name);
                }
            }

            w.EndMap();

        }

        private string Text() => random.Next(12) == 0 ? new string('x', random.Next(300)) : Words[random.Next(Words.Length)];

        private string Expression(int depth = 0) => random.Next(depth > 4 ? 4 : 9) switch
        {
            0 => Words[random.Next(4)],
            1 => random.Next(-3, 400).ToString(CultureInfo.InvariantCulture),
            2 => "'" + Words[random.Next(Words.Length)].Replace('\'', ' ') + "'",
            3 => Pick("REPEAT", "LINEAR", "AVG", "DESC", "METRICS()",
                "SELECT SUM(XksProxyErrors) FROM \"AWS/KMS\" GROUP BY CustomKeyStoreId ORDER BY MAX() DESC LIMIT 3",
                "SEARCH('{AWS/KMS,CustomKeyStoreId} MetricName=\"XksProxyErrors\"', 'Sum', 60)"),
            4 => Expression(depth + 1) + Pick("+", "-", "*", "/", "^", " AND ", " OR ", ">", "==") + Expression(depth + 1),
            5 => "[" + Expression(depth + 1) + "," + Expression(depth + 1) + "]",
            6 => "-(" + Expression(depth + 1) + ")",
            _ => Functions[random.Next(Functions.Length)] + "("
                + string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Expression(depth + 1))) + ")",
        };

        private T Pick<T>(params T[] items) => items[random.Next(items.Length)];
    }
}
