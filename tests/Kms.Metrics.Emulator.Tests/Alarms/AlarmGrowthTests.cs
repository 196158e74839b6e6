using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Accounts;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Queries;
using Kms.Metrics.Emulator.Recording;
using Kms.Metrics.Emulator.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kms.Metrics.Emulator.Tests.Alarms;

/// <summary>Many alarms cost what one costs, many times, and nothing where nothing changes. Allocations are counted, not time.</summary>
public sealed class AlarmGrowthTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:oncall";
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly MetricStore _metrics = new();
    private readonly AlarmStore _alarms;

    public AlarmGrowthTests() => _alarms = new AlarmStore(new AccountIdentity("111122223333", "us-east-1"),
        new MetricScope("111122223333", _metrics, () => []), new ActionLog(NullLogger.Instance));

    [Theory]
    [InlineData("quiet", "Sum", 60, 1)]
    [InlineData("steady", "Sum", 60, 3)]
    [InlineData("steady", "Average", 300, 3)]
    [InlineData("spread", "Maximum", 60, 3)]
    [InlineData("spread", "p99", 300, 2)]
    [InlineData("gone", "Average", 60, 5)]
    public void EvaluationThatChangesNothing_AllocatesNothing(string data, string statistic, int period, int periods)
    {
        for (var i = 0; i < 20; i++)
        {
            Put("alarm-" + i, statistic, period, periods);
            Publish("alarm-" + i, data);
        }

        // The first hours fill the buffers.
        var now = Noon.AddHours(3);
        for (var at = Noon; at <= now; at = at.AddMinutes(1))
            _alarms.CatchUp(at);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var minute = 1; minute <= 120; minute++)
            _alarms.CatchUp(now.AddMinutes(minute));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void AlarmsThatFireTogether_CostTheSameEach()
    {
        long Fire(int count)
        {
            var test = new AlarmGrowthTests();
            for (var i = 0; i < count; i++)
            {
                var name = "alarm-" + i.ToString("D5", null);
                test.Put(name, "Sum", 60, 1);
                test.PutComposite("parent-" + name, "ALARM(" + name + ")", i == 0 ? null : "alarm-00000");
                test._metrics.GetOrAdd(Key(name)).Add(MetricStore.MinuteOf(Noon), MinuteSummary.Of(9), "None");
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            test._alarms.CatchUp(Noon.AddMinutes(1));
            Assert.All(test._alarms.All(), a => Assert.Equal("ALARM", a.State));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Fire(10);
        Assert.InRange(Fire(2000) / (double)Fire(500), 3, 5);
    }

    [Fact]
    public void RulesThatStandOnRules_CanDoSoToAnyDepth()
    {
        const int Depth = 20_000;
        Put("a-00000", "Sum", 60, 1);
        for (var i = 1; i <= Depth; i++)
            PutComposite("a-" + i.ToString("D5", null), "ALARM(a-" + (i - 1).ToString("D5", null) + ")", null);
        _alarms.Change(c =>
        {
            c.SetState(c.Find("a-00000")!, "ALARM", "a drill", null, Noon);
            return true;
        });
        Assert.All(_alarms.All(), a => Assert.Equal("ALARM", a.State));
    }

    /// <summary>Two alarms that each wait for the other would change for ever: the evaluation stops where it has come back to.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(500)]
    public void RulesInACircle_AreNotEvaluatedForEver(int length)
    {
        Put("a", "Sum", 60, 1);
        for (var i = 0; i < length; i++)
            PutComposite("c-" + i, (i == 0 ? "NOT ALARM(c-" + (length - 1) + ") AND NOT OK(a)" : "ALARM(c-" + (i - 1) + ")"), null);
        var before = _alarms.History().Count;
        foreach (var state in (string[])["ALARM", "OK", "ALARM"])
            _alarms.Change(c =>
            {
                c.SetState(c.Find("a")!, state, "a drill", null, Noon);
                return true;
            });
        // Each time, each alarm changes at most twice.
        Assert.InRange(_alarms.History().Count - before, 3, 3 * ((2 * length) + 1));
    }

    /// <summary>An alarm that two ways lead to is evaluated by each of them.</summary>
    [Fact]
    public void RulesThatMeetAgain_AreEvaluatedOnEachWay()
    {
        Put("a", "Sum", 60, 1);
        PutComposite("left", "ALARM(a)", null);
        PutComposite("right", "ALARM(a)", null);
        PutComposite("top", "ALARM(left) AND ALARM(right)", null);
        PutComposite("odd", "(ALARM(left) AND NOT ALARM(right)) OR (ALARM(right) AND NOT ALARM(left))", null);
        foreach (var state in (string[])["ALARM", "OK", "ALARM"])
        {
            _alarms.Change(c =>
            {
                c.SetState(c.Find("a")!, state, "a drill", null, Noon);
                return true;
            });
            Assert.Equal(state, _alarms.Read(a => a["top"].State));
            Assert.Equal("OK", _alarms.Read(a => a["odd"].State));
        }
    }

    [Fact]
    public void AlarmsThatArePutAndDeletedAgain_AreForgotten()
    {
        Put("stays", "Sum", 60, 1);
        var gone = PutAndDelete();
        _alarms.CatchUp(Noon.AddMinutes(2));
        GC.Collect();
        Assert.DoesNotContain(gone, g => g.IsAlive);
        Assert.Equal("stays", Assert.Single(_alarms.All()).Name);
    }

    [Fact]
    public void HistoryOfAlarmsThatFlap_StaysWithinItsBounds()
    {
        var history = new AlarmHistory();
        for (var i = 0; i < 40_000; i++)
            history.Add(new AlarmHistoryItem { AlarmName = "a", Timestamp = Noon.AddSeconds(i), HistoryData = new string('x', 4000) });
        var items = history.Items();
        Assert.InRange(items.Count, 10_000, 12_500);
        Assert.Equal(Noon.AddSeconds(39_999), items[^1].Timestamp);
        history.CatchUp(Noon.AddDays(31));
        Assert.Empty(history.Items());
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private List<WeakReference> PutAndDelete()
    {
        var gone = new List<WeakReference>();
        for (var i = 0; i < 100; i++)
        {
            Put("a", "Sum", 60, 1);
            PutComposite("b", "ALARM(a)", "a");
            foreach (var name in (string[])["b", "a"])
                _alarms.Change(c =>
                {
                    gone.Add(new WeakReference(c.Find(name)));
                    c.Delete(c.Find(name)!, Noon);
                    return true;
                });
        }

        return gone;
    }

    private void Put(string name, string statistic, int period, int periods) => _alarms.Change(c =>
    {
        c.Put(new PutMetricAlarmRequest(name)
        {
            Namespace = "Test", MetricName = "M", Dimensions = [new MetricDimension("Name", name)], Period = period,
            Statistic = statistic == "p99" ? null : statistic, ExtendedStatistic = statistic == "p99" ? statistic : null,
            EvaluationPeriods = periods, Threshold = 5, ComparisonOperator = "GreaterThanThreshold", AlarmActions = [Topic],
        }, "arn:aws:cloudwatch:us-east-1:111122223333:alarm:" + name, Noon);
        return true;
    });

    private void PutComposite(string name, string rule, string? suppressor) => _alarms.Change(c =>
    {
        c.Put(new PutCompositeAlarmRequest(name, rule)
        {
            ActionsSuppressor = suppressor, ActionsSuppressorWaitPeriod = suppressor is null ? null : 60,
            ActionsSuppressorExtensionPeriod = suppressor is null ? null : 60,
        }, CompositeRule.Parse(rule), "arn:aws:cloudwatch:us-east-1:111122223333:alarm:" + name, Noon);
        return true;
    });

    private void Publish(string name, string data)
    {
        if (data == "quiet")
            return;
        var series = _metrics.GetOrAdd(Key(name));
        for (var minute = 0; minute < (data == "gone" ? 30 : 600); minute++)
            series.Add(MetricStore.MinuteOf(Noon) + minute, data == "spread" ? MinuteSummary.Of([1, 2, 3], [])
                : MinuteSummary.Of(1), "None");
    }

    private static SeriesKey Key(string name) => new("Test", "M", [new MetricDimension("Name", name)]);
}
