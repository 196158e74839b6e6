using Kms.Metrics;
using Microsoft.Extensions.Options;

namespace KeyStoreWatch;

/// <summary>Looks at every external key store of the account, and says what somebody should know.</summary>
public sealed partial class Watcher(IKmsMetrics kms, IOptions<WatchOptions> options, ILogger<Watcher> logger) : BackgroundService
{
    // Asked again and again: prepared once.
    private readonly PreparedQuery<MetricSeries<XksProxyCertificateDaysToExpire>> _certificates =
        kms.Query<XksProxyCertificateDaysToExpire>().Minimum().Last(TimeSpan.FromHours(1)).Prepare();

    private readonly PreparedQuery<MetricGroup<XksProxyErrors>> _errors = kms.Query<XksProxyErrors>().Where(XksErrorType.Retryable)
        .GroupBy(KmsDimension.CustomKeyStoreId, KmsDimension.ExceptionName).Sum().Last(TimeSpan.FromMinutes(5)).Prepare();

    /// <summary>Looks once.</summary>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>A task that ends when everything is said.</returns>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await LookAtCertificatesAsync(cancellationToken);
        await LookAtErrorsAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Kms.Metrics.CloudWatch.CloudWatchException e)
            {
                // One look that failed must not end the watch; the next one comes.
                Failed(e.ToSingleLine());
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAtCertificatesAsync(CancellationToken cancellationToken)
    {
        foreach (var certificate in await _certificates.ReadAsync(cancellationToken))
        {
            if (certificate.Latest is not { } days)
                Silent(certificate.Metric.CustomKeyStoreId.Value);
            else if (days.Value < options.Value.CertificateDays)
                RunsOut(certificate.Metric.CertificateName.Value, days.Value);
        }
    }

    private async Task LookAtErrorsAsync(CancellationToken cancellationToken)
    {
        foreach (var group in (await _errors.ReadAsync(cancellationToken)).Where(g => g.HasData))
            Errors(group[KmsDimension.CustomKeyStoreId], group[KmsDimension.ExceptionName], group.Summarize().Sum);
    }

    [LoggerMessage(LogLevel.Warning, "The certificate {CertificateName} expires in {Days} days.")]
    private partial void RunsOut(string certificateName, double days);

    [LoggerMessage(LogLevel.Warning, "The key store {KeyStore} publishes nothing about its certificate.")]
    private partial void Silent(string keyStore);

    [LoggerMessage(LogLevel.Information, "{KeyStore}: {Exception} {Count} times.")]
    private partial void Errors(string keyStore, string exception, double count);

    [LoggerMessage(LogLevel.Error, "CloudWatch could not be asked: {Reason}")]
    private partial void Failed(string reason);
}
