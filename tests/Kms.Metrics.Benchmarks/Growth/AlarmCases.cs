using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>
/// Recommended alarms for n key stores, their plan and their audit, beside as many composite alarms: each of them on an alarm and on the
/// composite alarm before it, so that all are one chain.
/// </summary>
internal static class AlarmCases
{
    private static readonly int[] Sizes = [1_000, 5_000, 20_000];
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> NoTags = [];

    public static IEnumerable<GrowthCase> All =>
    [
        new("recommended alarms of n series", [5_000, 20_000, 80_000], Recommend),
        new("plan of n alarms", Sizes, n => Plan(n, 0)) { Before = "14.7 KB" },
        new("plan of n alarms and n composite alarms", Sizes, n => Plan(n, n)),
        new("audit of n alarms", Sizes, n => Audit(n, 0)),
        new("audit of n alarms and n composite alarms", Sizes, n => Audit(n, n)) { Before = "70 to 200 us at n = 5,000, quadratic" },
    ];

    private static Func<Task<object>> Recommend(int n)
    {
        var published = Published(n);
        return () => Task.FromResult<object>(Fleet.Of(published, new FleetOptions(), NoTags, Answer.Now));
    }

    private static Func<Task<object>> Plan(int n, int composites)
    {
        var fleet = Fleet.Of(Published(n), new FleetOptions(), NoTags, Answer.Now);
        AlarmDefinition[] desired = [.. fleet, .. Composites(fleet, composites)];
        var current = Account(desired);
        return () => Task.FromResult<object>(AlarmPlanner.Plan(desired, current, new AlarmPlanOptions()));
    }

    private static Func<Task<object>> Audit(int n, int composites)
    {
        var fleet = Fleet.Of(Published(n), new FleetOptions(), NoTags, Answer.Now);
        var current = Account([.. fleet, .. Composites(fleet, composites)]);
        return () => Task.FromResult<object>(AlarmAuditor.Audit(current, fleet, fleet, Answer.Now));
    }

    private static List<KmsMetric> Published(int n) => [.. Enumerable.Range(0, n).Select(i =>
    {
        var store = new CustomKeyStoreId("cks-" + (i / 2));
        return i % 2 == 0 ? new XksProxyCredentialAge(store)
            : (KmsMetric)new XksProxyCertificateDaysToExpire(store, new CertificateName("proxy" + i + ".example.com"));
    })];

    private static IEnumerable<KmsCompositeAlarm> Composites(IReadOnlyList<KmsAlarm> alarms, int count) => Enumerable.Range(0, count)
        .Select(i => KmsCompositeAlarm.When("chain-" + i, i == 0 ? AlarmRule.InAlarm(alarms[0])
            : AlarmRule.Any(AlarmRule.InAlarm(alarms[i % alarms.Count]), AlarmRule.InAlarm("chain-" + (i - 1)))));

    private static Dictionary<string, AccountAlarm> Account(IEnumerable<AlarmDefinition> alarms) => alarms.Select(a => a switch
    {
        KmsAlarm alarm => AccountAlarm.Of(Described(alarm.ToRequest())),
        _ => AccountAlarm.Of(Described(((KmsCompositeAlarm)a).ToRequest())),
    }).ToDictionary(a => a.Name, StringComparer.Ordinal);

    private static MetricAlarm Described(PutMetricAlarmRequest r) => new(r.AlarmName)
    {
        AlarmDescription = r.AlarmDescription, ActionsEnabled = true, Namespace = r.Namespace, MetricName = r.MetricName,
        Dimensions = r.Dimensions, Statistic = r.Statistic, Period = r.Period, EvaluationPeriods = r.EvaluationPeriods,
        DatapointsToAlarm = r.DatapointsToAlarm, Threshold = r.Threshold, ComparisonOperator = r.ComparisonOperator,
        TreatMissingData = r.TreatMissingData, Metrics = r.Metrics, StateValue = "OK",
    };

    private static CompositeAlarm Described(PutCompositeAlarmRequest r) =>
        new(r.AlarmName) { AlarmRule = r.AlarmRule, ActionsEnabled = true, StateValue = "OK" };
}
