using Kms.Metrics;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Kms.Metrics to an app's services.</summary>
public static class KmsMetricsServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IKmsMetrics"/>, with region and credentials from the app's <c>AWSOptions</c> or AWS's usual chain.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddKmsMetrics(this IServiceCollection services) => services.AddKmsMetrics(static _ => { });

    /// <summary>Adds <see cref="IKmsMetrics"/>, with settings from code. They are checked when the app starts.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection AddKmsMetrics(this IServiceCollection services, Action<KmsMetricsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<KmsMetricsOptions>().Configure(configure).ValidateOnStart();
        return AddCore(services);
    }

    /// <summary>
    /// Adds <see cref="IKmsMetrics"/>, with settings from a configuration section. They are checked when the app starts; a setting that
    /// does not exist, for example a misspelled one, is an error.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="section">The section, such as <c>configuration.GetSection("KmsMetrics")</c>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection AddKmsMetrics(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<KmsMetricsOptions>().Configure(o => section.Bind(o, static b => b.ErrorOnUnknownConfiguration = true))
            .ValidateOnStart();
        return AddCore(services);
    }

    /// <summary>
    /// Adds a named client with settings of its own, for other accounts and regions.
    /// <see cref="IKmsMetricsFactory.ForName(string)"/> returns it, and so does <c>[FromKeyedServices(name)]</c>. Its settings are checked
    /// when the app starts.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="name">The name: not empty.</param>
    /// <param name="configure">Changes the defaults. What is not set comes from the app's <c>AWSOptions</c> or AWS's
    /// usual chain, not from the client without a name.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">An argument is <see langword="null"/>, or <paramref name="name"/> is empty.</exception>
    public static IServiceCollection AddKmsMetrics(this IServiceCollection services, string name, Action<KmsMetricsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<KmsMetricsOptions>(name).Configure(configure).ValidateOnStart();
        return AddNamed(services, name);
    }

    /// <summary>
    /// Adds a client with settings of its own from a configuration section under a name; see
    /// <see cref="AddKmsMetrics(IServiceCollection, string, Action{KmsMetricsOptions})"/>.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="name">The name: not empty.</param>
    /// <param name="section">The section.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">An argument is <see langword="null"/>, or <paramref name="name"/> is empty.</exception>
    public static IServiceCollection AddKmsMetrics(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<KmsMetricsOptions>(name).Configure(o => section.Bind(o, static b => b.ErrorOnUnknownConfiguration = true))
            .ValidateOnStart();
        return AddNamed(services, name);
    }

    /// <summary>
    /// Sends requests through an implementation other than the built-in HTTP client. The rate limits, retries, timeouts and the
    /// telemetry of <see cref="CloudWatchResilienceOptions"/> stay around it. Can be called before or after <c>AddKmsMetrics()</c>; the
    /// last call wins.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="createClient">
    /// Creates the implementation, once. It must report failures as <see cref="CloudWatchException"/>, which
    /// <see cref="CloudWatchException.FromServiceError"/> creates from a service's error, because only those are retried. It serves the
    /// client without a name, in its own region; the implementation is disposed of with the app's services.
    /// </param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection UseCloudWatchClient(this IServiceCollection services,
        Func<IServiceProvider, ICloudWatchClient> createClient)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(createClient);
        return services.Replace(ServiceDescriptor.Singleton(new CloudWatchTransport((s, _) => createClient(s), ServesAll: false)));
    }

    /// <summary>
    /// Sends requests through implementations other than the built-in HTTP client, one for each name and region that the app asks for. The
    /// rate limits, retries, timeouts and the telemetry of <see cref="CloudWatchResilienceOptions"/> stay around them. Can be called
    /// before or after <c>AddKmsMetrics()</c>; the last call wins.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="createClient">
    /// Creates the implementation for a name and a region, once for each. It must report failures as <see cref="CloudWatchException"/>,
    /// which <see cref="CloudWatchException.FromServiceError"/> creates from a service's error, because only those are retried. The
    /// implementation is disposed of with the app's services.
    /// </param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection UseCloudWatchClient(this IServiceCollection services,
        Func<IServiceProvider, CloudWatchClientContext, ICloudWatchClient> createClient)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(createClient);
        return services.Replace(ServiceDescriptor.Singleton(new CloudWatchTransport(createClient, ServesAll: true)));
    }

    private static IServiceCollection AddNamed(IServiceCollection services, string name)
    {
        services.AddSingleton(new NamedClient(name));
        services.TryAddKeyedSingleton<ICloudWatchClient>(name, static (s, key) => Factory(s).Port((string)key!));
        services.TryAddKeyedSingleton<IKmsMetrics>(name, static (s, key) =>
            s.GetRequiredService<IKmsMetricsFactory>().ForName((string)key!));
        services.TryAddKeyedSingleton<IKmsEventRules>(name, static (s, key) =>
            Factory(s).CreateEventRules((string)key!, s.GetRequiredKeyedService<IKmsMetrics>(key).Alarms));
        return AddCore(services);
    }

    private static IServiceCollection AddCore(IServiceCollection services)
    {
        services.AddOptions();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KmsMetricsOptions>, KmsMetricsOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<KmsMetricsOptions>, AwsOptionsDefaults>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static s => new KmsMetricsFactory(s, s.GetRequiredService<IOptionsMonitor<KmsMetricsOptions>>(),
            s.GetServices<NamedClient>(), s.GetRequiredService<TimeProvider>(), Logger(s)));
        services.TryAddSingleton<IKmsMetricsFactory>(Factory);
        services.TryAddSingleton<ICloudWatchClient>(static s => Factory(s).Port(Options.Options.DefaultName));
        services.TryAddSingleton<IKmsMetrics>(static s => new KmsMetricsClient(s.GetRequiredService<ICloudWatchClient>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IOptions<KmsMetricsOptions>>().Value.Queries, Logger(s)));
        services.TryAddSingleton<IKmsEventRules>(static s =>
            Factory(s).CreateEventRules(Options.Options.DefaultName, s.GetRequiredService<IKmsMetrics>().Alarms));
        return services;
    }

    private static KmsMetricsFactory Factory(IServiceProvider services) => services.GetRequiredService<KmsMetricsFactory>();

    private static ILogger Logger(IServiceProvider services) =>
        services.GetService<ILoggerFactory>()?.CreateLogger("Kms.Metrics") ?? NullLogger.Instance;
}
