using Kms.Metrics;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Emulator.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the emulator to an app's services, in place of CloudWatch.</summary>
public static class KmsMetricsEmulatorServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="CloudWatchEmulator"/> and points every client of <c>AddKmsMetrics()</c> at it, named ones, other regions and
    /// event rules included, regardless of how they were configured; a named client keeps its region. No request reaches AWS: a client
    /// that the app has put in place of the built-in one, with <c>UseCloudWatchClient()</c> or <c>UseAmazonCloudWatch()</c> before or
    /// after this or as <see cref="ICloudWatchClient"/> before this, is not used. The emulator starts when it is first needed, uses the
    /// app's <see cref="TimeProvider"/> if there is one, and stops with the app's services.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Changes the defaults. Default: nothing.</param>
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
        services.Add(ServiceDescriptor.Singleton<IPostConfigureOptions<KmsMetricsOptions>, EmulatorEndpoint>(static provider =>
            new EmulatorEndpoint(() => provider.GetRequiredService<EmulatorHost>().Emulator)));
        return ServeAll(services).AddKmsMetrics();
    }

    /// <summary>
    /// Adds <see cref="IKmsMetrics"/> on a running emulator, with its address, region and access key, and with its clock as the app's
    /// <see cref="TimeProvider"/>, so that the last hour of a query is the emulator's last hour. Other clients of the app are
    /// pointed at it as <see cref="AddKmsMetricsEmulator"/> does.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="emulator">The emulator. It is not stopped with the services.</param>
    /// <param name="configure">Changes the defaults. Default: nothing.</param>
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
        return ServeAll(services).AddKmsMetrics(configure ?? (static _ => { }));
    }

    // What the app has registered to reach CloudWatch by, of a name or of none, would go past the emulator.
    private static IServiceCollection ServeAll(IServiceCollection services)
    {
        services.TryAddSingleton(new BuiltInTransportOnly());
        foreach (var port in services.Where(static d => d.ServiceType == typeof(ICloudWatchClient)).ToList())
        {
            services.Remove(port);
            if (port.ServiceKey is string name)
                services.AddKeyedSingleton<ICloudWatchClient>(name, (provider, _) =>
                    provider.GetRequiredService<KmsMetricsFactory>().Port(name));
        }

        return services;
    }
}
