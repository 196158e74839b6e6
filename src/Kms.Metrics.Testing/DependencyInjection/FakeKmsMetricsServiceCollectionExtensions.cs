using Amazon.Runtime;
using Kms.Metrics;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.DependencyInjection;
using Kms.Metrics.Testing;
using Kms.Metrics.Testing.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a fake to an app's services, in place of everything that would call CloudWatch.</summary>
public static class FakeKmsMetricsServiceCollectionExtensions
{
    /// <summary>
    /// Replaces what <c>AddKmsMetrics()</c> registered by a fake: <see cref="IKmsMetrics"/>, <see cref="ICloudWatchClient"/> and
    /// <see cref="IKmsMetricsFactory"/>, named clients included, and the app's <see cref="TimeProvider"/> by the fake's clock. Fleets and
    /// health checks use the fake then. Call it after the app's own registrations, as <c>ConfigureTestServices</c> does.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="fake">The fake. It is not disposed of with the services.</param>
    /// <returns>The same services.</returns>
    /// <remarks>
    /// <see cref="IKmsEventRules"/> needs CloudWatch Logs and EventBridge, which the fake does not have: resolving it throws a
    /// <see cref="NotSupportedException"/>. <c>AddKmsMetricsEmulator()</c> has both. Retries and rate limits are not applied either.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection AddKmsMetrics(this IServiceCollection services, FakeKmsMetrics fake)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(fake);
        // With a region and keys that are nobody's, the settings are complete, and nothing looks for those of the machine.
        services.AddKmsMetrics().PostConfigureAll<KmsMetricsOptions>(o =>
        {
            o.Region ??= fake.Region;
            o.UseCredentials(new BasicAWSCredentials("fake", "fake"));
        });
        // An emulator that the app has in its services would be started for its address, and asked by nobody.
        foreach (var endpoint in services.Where(d => !d.IsKeyedService
            && (d.ImplementationInstance?.GetType() ?? d.ImplementationFactory?.Method.ReturnType)
            == typeof(EmulatorEndpoint)).ToList())
            services.Remove(endpoint);
        string[] names = [.. services.Where(d => d.ServiceType == typeof(NamedClient))
            .Select(d => ((NamedClient)d.ImplementationInstance!).Name).Distinct()];
        Replace(services, typeof(IKmsMetrics), names, _ => fake);
        Replace(services, typeof(ICloudWatchClient), names, _ => fake.CloudWatch);
        Replace(services, typeof(IKmsEventRules), names, _ => throw FakeKmsMetricsFactory.NoEventRules());
        services.RemoveAll<IKmsMetricsFactory>().AddSingleton<IKmsMetricsFactory>(new FakeKmsMetricsFactory(fake, names));
        return services.RemoveAll<TimeProvider>().AddSingleton(fake.TimeProvider);
    }

    private static void Replace(IServiceCollection services, Type type, string[] names, Func<IServiceProvider, object> create)
    {
        foreach (var own in services.Where(d => d.ServiceType == type).ToList())
            services.Remove(own);
        services.Add(ServiceDescriptor.Singleton(type, create));
        foreach (var name in names)
            services.Add(ServiceDescriptor.KeyedSingleton(type, name, (s, _) => create(s)));
    }
}
