using BenchmarkDotNet.Attributes;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// A fleet for many key stores, made, compared with what the account has, and audited: without the requests, which go at the service's
/// rate.
/// </summary>
[MemoryDiagnoser]
public class PlanAlarms
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> NoTags = [];

    private readonly FleetOptions _options = new();
    private readonly List<KmsMetric> _published = [];
    private IReadOnlyList<KmsAlarm> _fleet = [];
    private Dictionary<string, AccountAlarm> _current = [];

    /// <summary>How many alarms, about.</summary>
    [Params(2_500, 10_000)]
    public int Alarms { get; set; }

    /// <summary>Makes the account.</summary>
    [GlobalSetup]
    public void MakeAccount()
    {
        for (var i = 0; i < Alarms / 2; i++)
        {
            var store = new CustomKeyStoreId("cks-" + i);
            _published.Add(new XksProxyCredentialAge(store));
            _published.Add(new XksProxyCertificateDaysToExpire(store, new CertificateName("proxy" + i + ".example.com")));
        }

        _fleet = Fleet.Of(_published, _options, NoTags, DateTimeOffset.UnixEpoch);
        var alarms = _fleet.Select(a => a.ToRequest()).Select(r => new MetricAlarm(r.AlarmName)
        {
            AlarmDescription = r.AlarmDescription, ActionsEnabled = true, Namespace = r.Namespace, MetricName = r.MetricName,
            Dimensions = r.Dimensions, Statistic = r.Statistic, Period = r.Period,
            EvaluationPeriods = r.EvaluationPeriods, DatapointsToAlarm = r.DatapointsToAlarm, Threshold = r.Threshold,
            ComparisonOperator = r.ComparisonOperator, TreatMissingData = r.TreatMissingData, Metrics = r.Metrics,
            StateValue = "OK",
        }).ToList();
        _current = alarms.ToDictionary(a => a.AlarmName, a => AccountAlarm.Of(a), StringComparer.Ordinal);
    }

    /// <summary>One alarm for every resource.</summary>
    /// <returns>How many there are.</returns>
    [Benchmark]
    public int MakeFleet() => Fleet.Of(_published, _options, NoTags, DateTimeOffset.UnixEpoch).Count;

    /// <summary>The plan: member by member, all of them unchanged.</summary>
    /// <returns>How many changes there are.</returns>
    [Benchmark]
    public int Compare() => AlarmPlanner.Plan(_fleet, _current, new AlarmPlanOptions()).Changes.Count;

    /// <summary>The audit, resources without an alarm included.</summary>
    /// <returns>How many findings there are.</returns>
    [Benchmark]
    public int Audit() => AlarmAuditor.Audit(_current, _fleet, _fleet, DateTimeOffset.UnixEpoch).Findings.Count;
}
