using Kms.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the alarms on AWS/KMS into an app's health checks.</summary>
public static class KmsMetricsHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that fails while an alarm on AWS/KMS fires. It needs <c>AddKmsMetrics</c>.</summary>
    /// <param name="builder">The app's health checks.</param>
    /// <param name="name">The check's name. Default: <c>kms-alarms</c>.</param>
    /// <param name="namePrefix">What the names of the alarms begin with. Default: <c>kms/</c>.</param>
    /// <param name="failureStatus">The status while an alarm fires. Default: <see langword="null"/>, unhealthy.</param>
    /// <param name="tags">The check's tags. Default: none.</param>
    /// <returns>The app's health checks.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddKmsAlarms(
        this IHealthChecksBuilder builder, string name = "kms-alarms", string namePrefix = RecommendedAlarms.Prefix,
            HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(namePrefix);
        return builder.Add(new HealthCheckRegistration(name, s => new KmsAlarmsHealthCheck(s.GetRequiredService<IKmsMetrics>(), namePrefix),
            failureStatus, tags));
    }
}
