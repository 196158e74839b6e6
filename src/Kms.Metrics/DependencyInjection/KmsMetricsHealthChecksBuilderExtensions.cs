using Kms.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the alarms on AWS/KMS, and the fleets of an app, to its health checks.</summary>
public static class KmsMetricsHealthChecksBuilderExtensions
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Adds a check that fails while an alarm on AWS/KMS fires. It requires <c>AddKmsMetrics</c>.</summary>
    /// <param name="builder">The app's health checks.</param>
    /// <param name="name">The check's name. Default: <c>kms-alarms</c>.</param>
    /// <param name="namePrefix">The prefix of the alarms' names. Default: <see langword="null"/>, <c>kms/</c> and
    /// <c>kms-fleet/</c>.</param>
    /// <param name="failureStatus">The status while an alarm fires. Default: <see langword="null"/>, unhealthy.</param>
    /// <param name="tags">The check's tags. Default: none.</param>
    /// <param name="timeout">The time after which the check fails without an answer. Default: <see langword="null"/>, 10 seconds.</param>
    /// <param name="client">The name of a registered client. Default: <see langword="null"/>, the one without a name.</param>
    /// <param name="region">The region. Default: <see langword="null"/>, the client's own.</param>
    /// <returns>The app's health checks.</returns>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is <see langword="null"/>, or <paramref name="name"/> is
    /// empty.</exception>
    public static IHealthChecksBuilder AddKmsAlarms(
        this IHealthChecksBuilder builder, string name = "kms-alarms", string? namePrefix = null,
        HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null, string? client = null,
        string? region = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return builder.Add(new HealthCheckRegistration(name, s => new KmsAlarmsHealthCheck(s, namePrefix, client, region),
            failureStatus, tags, timeout ?? DefaultTimeout));
    }

    /// <summary>
    /// Adds a check of the fleets that this app keeps applied: degraded after a run that failed, and failing after three in a row. It
    /// requires <c>AddKmsAlarmFleet</c>.
    /// </summary>
    /// <param name="builder">The app's health checks.</param>
    /// <param name="name">The check's name. Default: <c>kms-alarm-fleets</c>.</param>
    /// <param name="failureStatus">The status after three failures in a row. Default: <see langword="null"/>, unhealthy.</param>
    /// <param name="tags">The check's tags. Default: none.</param>
    /// <returns>The app's health checks.</returns>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is <see langword="null"/>, or <paramref name="name"/> is
    /// empty.</exception>
    public static IHealthChecksBuilder AddKmsAlarmFleets(this IHealthChecksBuilder builder, string name = "kms-alarm-fleets",
        HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return builder.Add(new HealthCheckRegistration(name,
            s => new KmsAlarmFleetsHealthCheck(s.GetRequiredService<IKmsAlarmFleets>()), failureStatus, tags));
    }
}
