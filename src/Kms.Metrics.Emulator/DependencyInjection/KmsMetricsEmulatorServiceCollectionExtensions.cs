using Kms.Metrics;
using Kms.Metrics.Emulator;
using Kms.Metrics.Emulator.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the emulator into an app's services, in CloudWatch's place.</summary>
public static class KmsMetricsEmulatorServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="CloudWatchEmulator"/> and points every client of <c>AddKmsMetrics()</c> at it, named ones included, regardless of
    /// how they were configured; a named client keeps its region. The emulator starts when it is first needed, goes by the app's
    /// <see cref="TimeProvider"/> if there is one, and stops with the app's services.
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
            var options = new CloudWatchEmulatorOptions { LoggerFactory = provider.GetService<ILoggerFactory>() };
            // One clock for the app and its CloudWatch, if the app has one.
            if (provider.GetService<TimeProvider>() is { } clock)
                options.TimeProvider = clock;
            configure?.Invoke(options);
            return new EmulatorHost(options);
        });
        // The host owns the emulator; this registration only hands it out.
        services.TryAddSingleton(static provider => provider.GetRequiredService<EmulatorHost>().Emulator);
        services.AddSingleton<IPostConfigureOptions<KmsMetricsOptions>>(static provider =>
            new EmulatorEndpoint(() => provider.GetRequiredService<EmulatorHost>().Emulator));
        return services;
    }

    /// <summary>
    /// Adds <see cref="IKmsMetrics"/> on an emulator that runs: with its address, region and access key, and with its clock as the app's
    /// <see cref="TimeProvider"/>, so that a query of the last hour asks for the hour that the emulator is in.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="emulator">The emulator. It is not stopped with the services.</param>
    /// <param name="configure">Sets what should not be as it is by default. Default: nothing.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="emulator"/> is
    /// <see langword="null"/>.</exception>
    public static IServiceCollection AddKmsMetrics(this IServiceCollection services, CloudWatchEmulator emulator,
        Action<KmsMetricsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(emulator);
        services.Replace(ServiceDescriptor.Singleton(emulator.TimeProvider));
        services.AddSingleton<IPostConfigureOptions<KmsMetricsOptions>>(new EmulatorEndpoint(() => emulator));
        return services.AddKmsMetrics(configure ?? (static _ => { }));
    }
}
