using System.Collections;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Tests.Growth;

/// <summary>
/// Recommended alarms, their plan and their audit cost what one costs, many times, however composite alarms stand on each other.
/// Allocations and looks are counted, not time.
/// </summary>
public sealed class AlarmGrowthTests
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> NoTags = [];
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void RecommendedAlarms_AreMadeInProportionToTheSeries() => Allocations.AreLinear(100, n =>
    {
        var published = Published(n);
        return () => Assert.Equal(n, Recommended(published).Count(a => a.FleetKind != RecommendedAlarmKind.QuotaIsNear));
    });

    [Theory]
    [InlineData("chain")]
    [InlineData("ring")]
    [InlineData("star")]
    [InlineData("pairs")]
    public void PlanAndAudit_AllocateInProportionToTheAlarms(string shape) => Allocations.AreLinear(100, n =>
    {
        var (fleet, desired, account) = Account(shape, n);
        return () =>
        {
            Assert.All(AlarmPlanner.Plan(desired, account, new AlarmPlanOptions()).Changes, c =>
                Assert.Equal(AlarmChangeKind.None, c.Kind));
            Assert.Equal(account.Count, AlarmAuditor.Audit(account, fleet, fleet, Now).AlarmCount);
        };
    });

    [Theory]
    [InlineData("chain")]
    [InlineData("ring")]
    [InlineData("star")]
    [InlineData("pairs")]
    public void PlanAndAudit_LookAtEachAlarmAFewTimes(string shape)
    {
        const int Count = 1_000;
        var (fleet, desired, account) = Account(shape, Count);
        var looks = new CountedAlarms(account);
        AlarmPlanner.Plan(desired, looks, new AlarmPlanOptions());
        AlarmAuditor.Audit(looks, fleet, fleet, Now);
        // Each name of a rule is a look too.
        Assert.InRange(looks.Looks, account.Count, 3 * (account.Count + (3 * Count)));
    }

    [Fact]
    public void ChainOfCompositeAlarmsOfAnyDepth_IsFollowed()
    {
        var (fleet, _, account) = Account("chain", 5_000);
        var told = AlarmGraph.Below(account, [account["above-" + (fleet.Count - 1)]]);
        Assert.Equal(account.Count - 1, told.Count);
        Assert.Equal(fleet.Count, AlarmGraph.Above(account.Values.Where(a => a.Composite is not null), [fleet[0].Name]).Count);
    }

    private static (IReadOnlyList<KmsAlarm> Fleet, AlarmDefinition[] Desired, Dictionary<string, AccountAlarm> Account) Account(
        string shape, int n)
    {
        var fleet = Recommended(Published(n));
        AlarmDefinition[] desired = [.. fleet, .. Composites(shape, fleet)];
        return (fleet, desired, desired.Select(Listed).ToDictionary(a => a.Name, StringComparer.Ordinal));
    }

    private static IEnumerable<KmsCompositeAlarm> Composites(string shape, IReadOnlyList<KmsAlarm> alarms) => shape == "star"
        ? [.. alarms.Chunk(50).Select((few, i) => KmsCompositeAlarm.When("above-" + i, AlarmRule.Any([.. few.Select(AlarmRule.InAlarm)])))]
        : alarms.Select((alarm, i) => KmsCompositeAlarm.When("above-" + i, shape switch
        {
            "pairs" => AlarmRule.All(AlarmRule.InAlarm(alarm), AlarmRule.InAlarm(alarms[(i + 1) % alarms.Count])),
            "chain" when i == 0 => AlarmRule.InAlarm(alarm),
            _ => AlarmRule.Any(AlarmRule.InAlarm(alarm), AlarmRule.InAlarm("above-" + ((i + alarms.Count - 1) % alarms.Count))),
        }));

    private static List<KmsMetric> Published(int n) =>
        [.. Enumerable.Range(0, n).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i.ToString("D6", null))))];

    private static IReadOnlyList<KmsAlarm> Recommended(IReadOnlyList<KmsMetric> published) =>
        Fleet.Of(published, new FleetOptions(), NoTags, Now);

    private static AccountAlarm Listed(AlarmDefinition alarm)
    {
        if (alarm is not KmsAlarm metric)
            return AccountAlarm.Of(new CompositeAlarm(alarm.Name) { AlarmRule = ((KmsCompositeAlarm)alarm).ToRequest().AlarmRule });
        var r = metric.ToRequest();
        return AccountAlarm.Of(new MetricAlarm(r.AlarmName)
        {
            AlarmDescription = r.AlarmDescription, Namespace = r.Namespace, MetricName = r.MetricName, Dimensions = r.Dimensions,
            Statistic = r.Statistic, Period = r.Period, EvaluationPeriods = r.EvaluationPeriods, DatapointsToAlarm = r.DatapointsToAlarm,
            Threshold = r.Threshold, ComparisonOperator = r.ComparisonOperator, TreatMissingData = r.TreatMissingData, Metrics = r.Metrics,
        });
    }

    /// <summary>The alarms of an account; each that is looked at is counted each time.</summary>
    private sealed class CountedAlarms(Dictionary<string, AccountAlarm> alarms) : IReadOnlyDictionary<string, AccountAlarm>
    {
        public int Looks { get; private set; }

        public IEnumerable<string> Keys => this.Select(a => a.Key);

        public IEnumerable<AccountAlarm> Values => this.Select(a => a.Value);

        public int Count => alarms.Count;

        public AccountAlarm this[string key] => TryGetValue(key, out var alarm) ? alarm : throw new KeyNotFoundException();

        public bool ContainsKey(string key) => TryGetValue(key, out _);

        public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out AccountAlarm value)
        {
            Looks++;
            return alarms.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<string, AccountAlarm>> GetEnumerator()
        {
            foreach (var alarm in alarms)
            {
                Looks++;
                yield return alarm;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
