using System.Globalization;

namespace Kms.Metrics.Cli.Output.Report;

/// <summary>The newest value of each graph.</summary>
internal static class CurrentValues
{
    public static IReadOnlyList<(string Name, string Value)> Of(KeyStoreHealth health) =>
    [
        ("Requests", Latest(health.TotalRequests, " per " + KeyStoreGraphs.Length(health.TotalRequests.Period))),
        ("Reliability", Latest(health.Reliability, " %")),
        ("Slowest operation", health.Latency.FirstOrDefault(l => l.HasData) is { } slow
            ? Cell.Number(slow.Latest!.Value.Value) + " ms (" + slow.Metric[KmsDimension.KmsOperation] + ")" : "no data"),
        ("Certificate", health.CertificateDaysToExpire.Where(c => c.HasData).MinBy(c => c.Latest!.Value.Value) is { } certificate
            ? Cell.Number(certificate.Latest!.Value.Value) + " days left" : "no data"),
        ("Proxy credential", health.CredentialAge is { HasData: true } age ? Cell.Number(age.Latest!.Value.Value) + " days old"
            : "no data"),
        ("External key managers", Managers(health)),
    ];

    private static string Latest(DataSeries series, string unit) =>
        series.Latest is { } latest ? Cell.Number(latest.Value) + unit : "no data";

    private static string Managers(KeyStoreHealth health)
    {
        var known = health.ManagerStates.Where(m => m.HasData)
            .Select(m => m.Latest!.Value.Value.ToString("0", CultureInfo.InvariantCulture) + " "
                + m.Metric.State.ToString().ToLowerInvariant());
        return string.Join(", ", known) is { Length: > 0 } text ? text : "no data";
    }
}
