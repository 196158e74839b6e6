using Kms.Metrics;
using Kms.Metrics.Emulator;
using Kms.Metrics.Emulator.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the emulator into an app's services, in CloudWatch's place.</summary>
public static class KmsMetricsEmulatorServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="CloudWatchEmulator"/> and points <c>AddKmsMetrics()</c> at it, whatever its settings say. It starts when it is
    /// first needed and stops with the app's services.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets what should not be as it is by default. Default: nothing.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddKmsMetricsEmulator(this IServiceCollection services,
        Action<CloudWatchEmulatorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider =>
        {
            var options = new CloudWatchEmulatorOptions();
            // One clock for the app and its CloudWatch, if the app has one.
            if (provider.GetService<TimeProvider>() is { } clock)
                options.TimeProvider = clock;
            configure?.Invoke(options);
            return new EmulatorHost(options);
        });
        // The host owns the emulator; this registration only hands it out.
        services.TryAddSingleton(static provider => provider.GetRequiredService<EmulatorHost>().Emulator);
        services.AddOptions<KmsMetricsOptions>().PostConfigure<EmulatorHost>(static (options, host) => host.Emulator.Configure(options));
        return services;
    }
}
