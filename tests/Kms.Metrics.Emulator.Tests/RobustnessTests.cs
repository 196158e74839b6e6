using System.Collections.Concurrent;
using System.Net;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Operations;
using Kms.Metrics.Emulator.Storage;
using Kms.Metrics.Emulator.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>Nothing that a client sends, a handler does or a clock shows ends the emulator or reaches another client.</summary>
public sealed class RobustnessTests : EmulatorTest
{
    private readonly CapturingLoggerFactory _logs = new();

    protected override void ConfigureEmulator(CloudWatchEmulatorOptions options) => options.LoggerFactory = _logs;

    [Theory]
    [InlineData("""{"source":[{"prefix":5}]}""")]
    [InlineData("""{"source":[{"suffix":[]}]}""")]
    [InlineData("""{"source":[{"exists":1}]}""")]
    [InlineData("""{"source":[{"numeric":["<"]}]}""")]
    [InlineData("""{"source":[{"numeric":[1,2]}]}""")]
    [InlineData("""{"source":[{"numeric":["~",2]}]}""")]
    [InlineData("""{"source":[{"anything-but":[]}]}""")]
    [InlineData("""{"source":[{"anything-but":{"exists":true}}]}""")]
    [InlineData("""{"source":[{"cidr":"10.0.0.0/8"}]}""")]
    [InlineData("""{"source":[{}]}""")]
    [InlineData("""{"source":[{"prefix":"a","suffix":"b"}]}""")]
    [InlineData("""{"source":[["a"]]}""")]
    [InlineData("""{"$or":[{"source":["a"]}]}""")]
    public async Task PatternThatIsWrong_IsRefusedWhenItIsPut(string pattern)
    {
        var error = await RefusedAsync("AWSEvents.PutRule", new { Name = "rule", EventPattern = pattern });
        Assert.Equal("InvalidEventPatternException", error.Code);
        Emulator.PutEvent("""{"source":"aws.kms"}""");
    }

    [Theory]
    [InlineData("""{"a":[{"anything-but":{"prefix":["x","y"]}}]}""", """{"a":"z1"}""", true)]
    [InlineData("""{"a":[{"anything-but":{"prefix":["x","y"]}}]}""", """{"a":"y1"}""", false)]
    [InlineData("""{"a":[{"anything-but":["x",5]}]}""", """{"a":5}""", false)]
    [InlineData("""{"a":[{"prefix":{"equals-ignore-case":"X"}}]}""", """{"a":"xyz"}""", true)]
    [InlineData("""{"a":[{"numeric":[">",1,"<=",3]}]}""", """{"a":3}""", true)]
    [InlineData("""{"a":[{"numeric":[">",1,"<=",3]}]}""", """{"a":"3"}""", false)]
    [InlineData("""{"a":{"b":[{"exists":false}]}}""", "{}", true)]
    [InlineData("""{"a":{"b":[{"exists":false}]}}""", """{"a":{"b":null}}""", false)]
    public void Pattern_FitsWhatTheGuideSays(string pattern, string message, bool fits)
    {
        using var document = System.Text.Json.JsonDocument.Parse(message);
        Assert.Equal(fits, Events.EventPattern.Parse(pattern).Matches(document.RootElement));
    }

    [Fact]
    public void ThousandDistributionsOfOneMinute_AreNotCopiedAThousandTimes()
    {
        long Publish(int count)
        {
            var metrics = new MetricStore();
            var data = Enumerable.Range(0, count).Select(i => new MetricDatum("M")
            {
                Timestamp = Now, Values = [.. Enumerable.Range(0, 150).Select(v => (double)((i * 150) + v))],
            }).ToArray();
            var before = GC.GetAllocatedBytesForCurrentThread();
            MetricOperations.Publish(metrics, "Test", data, Now, anyTime: false);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Publish(10);
        Assert.InRange(Publish(1000) / (double)Publish(100), 8, 15);
    }

    [Fact]
    public async Task HandlerThatCallsBack_IsAnswered()
    {
        var answered = new ConcurrentQueue<int>();
        Emulator.NotificationSent += (_, _) =>
            answered.Enqueue(Task.Run(() => Client.ListMetricsAsync(new ListMetricsRequest(), Token)).GetAwaiter()
                .GetResult().Metrics.Count);
        await PutRuleAsync();
        Emulator.PutEvent("""{"source":"aws.kms"}""");
        Assert.Equal(0, Assert.Single(answered));
    }

    [Fact]
    public async Task HandlerThatThrows_IsLoggedAndHurtsNobody()
    {
        var second = 0;
        Emulator.NotificationSent += (_, _) => throw new InvalidOperationException("a handler's own");
        Emulator.NotificationSent += (_, _) => second++;
        await PutRuleAsync();
        Emulator.PutEvent("""{"source":"aws.kms"}""");
        await CallAsync("ListMetrics", new { });
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, second);
        Assert.Contains(_logs.Entries, e => e.Exception?.Message == "a handler's own");
    }

    [Fact]
    public async Task Notifications_ReachHandlersInOrderAlsoWhileHandlersCauseMore()
    {
        var seen = new List<string>();
        Emulator.NotificationSent += (_, n) =>
        {
            seen.Add(n.Message);
            if (seen.Count < 3)
                Emulator.PutEvent("{\"source\":\"aws.kms\",\"n\":" + seen.Count + "}");
        };
        await PutRuleAsync();
        Emulator.PutEvent("""{"source":"aws.kms","n":0}""");
        Assert.Equal(["0", "1", "2"], seen.Select(m => m[^2..^1]));
    }

    [Fact]
    public void Clock_MovedAndTimedOnManyThreads_IsNeverWrong()
    {
        var clock = new EmulatorClock(Now);
        var wrong = 0;
        var fired = 0;
        Parallel.For(0, 8, worker =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                var due = TimeSpan.FromSeconds((i + worker) % 7);
                var made = clock.GetUtcNow();
                using var timer = clock.CreateTimer(_ =>
                {
                    Interlocked.Increment(ref fired);
                    if (clock.GetUtcNow() < made + due)
                        Interlocked.Increment(ref wrong);
                }, null, due, TimeSpan.FromSeconds(1));
                var before = clock.GetUtcNow();
                clock.Advance(TimeSpan.FromSeconds(1));
                if (clock.GetUtcNow() < before + TimeSpan.FromSeconds(1))
                    Interlocked.Increment(ref wrong);
                timer.Change(due + TimeSpan.FromSeconds(i % 3), Timeout.InfiniteTimeSpan);
            }
        });
        Assert.Equal(0, wrong);
        Assert.True(fired > 0);
        Assert.Equal(Now.AddSeconds(16_000), clock.GetUtcNow());
    }

    [Fact]
    public void Reading_KeepsNothingForAccountsThatNothingWasPutInto()
    {
        var state = new EmulatorState(new CloudWatchEmulatorOptions { TimeProvider = Clock }, NullLogger.Instance);
        for (var i = 0; i < 100; i++)
            Assert.Empty(state.Read(null, "region-" + i).Metrics.All);
        Assert.Empty(state.Accounts);
        state.Change(null, null);
        Assert.Single(state.Accounts);
    }

    [Theory]
    [InlineData("region", "eu_west_1!")]
    [InlineData("account", "12")]
    public async Task SettingOfAWrongShape_IsRefused(string setting, string value)
    {
        var options = new CloudWatchEmulatorOptions();
        if (setting == "region")
            options.Region = value;
        else
            options.AccountId = value;
        await Assert.ThrowsAsync<ArgumentException>(() => CloudWatchEmulator.StartAsync(options, Token));
    }

    private async Task PutRuleAsync()
    {
        await CallAsync("AWSEvents.PutRule", new { Name = "rule", EventPattern = """{"source":["aws.kms"]}""" });
        await CallAsync("AWSEvents.PutTargets",
            new { Rule = "rule", Targets = new[] { new { Id = "1", Arn = "arn:aws:sns:us-east-1:1:t" } } });
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class CapturingLoggerFactory : ILoggerFactory, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Message, Exception? Exception)> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) => Entries.Enqueue((logLevel, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}
