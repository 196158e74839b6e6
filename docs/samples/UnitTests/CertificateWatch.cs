using Kms.Metrics;

namespace UnitTests;

/// <summary>The code under test: says which certificates somebody must renew.</summary>
public sealed class CertificateWatch(IKmsMetrics kms)
{
    public async Task<IReadOnlyList<string>> FindAsync(double days, CancellationToken cancellationToken) =>
        Expiring(await kms.Query<XksProxyCertificateDaysToExpire>().Minimum().Last(TimeSpan.FromHours(1)).ToListAsync(cancellationToken),
            days);

    // What decides is a function of an answer, which needs neither a client nor a clock.
    public static IReadOnlyList<string> Expiring(MetricAnswer<MetricSeries<XksProxyCertificateDaysToExpire>> certificates, double days) =>
        [.. certificates.Where(c => c.Latest is not { } latest || latest.Value < days).Select(c => c.Metric.CertificateName.Value)];

    /// <summary>Puts an alarm on each certificate there is.</summary>
    public async Task PutAlarmsAsync(SnsTopicArn topic, CancellationToken cancellationToken)
    {
        foreach (var certificate in await kms.ListAsync<XksProxyCertificateDaysToExpire>(cancellationToken))
            await kms.Alarms.PutAsync(KmsAlarm.On(certificate).IsBelow(30).Notify(topic), cancellationToken);
    }
}
