using Kms.Metrics;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Resilience;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts Kms.Metrics into an app's services.</summary>
public static class KmsMetricsServiceCollectionExtensions
{
    private const string HttpClientName = "Kms.Metrics";

    /// <summary>
    /// Adds <see cref="IKmsMetrics"/>, with region and credentials from the app's <c>AWSOptions</c> or AWS's usual chain.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddKmsMetrics(this IServiceCollection services) => services.AddKmsMetrics(static _ => { });

    /// <summary>Adds <see cref="IKmsMetrics"/>, with settings from code. They are checked when the app starts.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets what should not be as it is by default.</param>
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
    /// does not exist, a misspelt one say, is an error.
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
    /// Adds a client with settings of its own under a name, beside the one without: for other accounts and regions.
    /// <see cref="IKmsMetricsFactory.ForName(string)"/> gives it, and so does <c>[FromKeyedServices(name)]</c>. Its settings are checked
    /// when the app starts.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="name">The name: not empty.</param>
    /// <param name="configure">Sets what should not be as it is by default. What is not set comes from the app's <c>AWSOptions</c> or AWS's
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
    /// Sends requests through an implementation of the port other than the built-in HTTP client. The rate limits, retries, timeouts and the
    /// telemetry of <see cref="CloudWatchResilienceOptions"/> stay around it. May stand before or after <c>AddKmsMetrics()</c>; the last
    /// call decides.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="createClient">
    /// Makes the implementation, once. It reports failures as <see cref="CloudWatchException"/>, which
    /// <see cref="CloudWatchException.FromServiceError"/> makes of a service's error, because only those are tried again.
    /// </param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection UseCloudWatchClient(this IServiceCollection services,
        Func<IServiceProvider, ICloudWatchClient> createClient)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(createClient);
        return services.Replace(ServiceDescriptor.Singleton(s => new CloudWatchTransport(createClient(s))));
    }

    private static IServiceCollection AddNamed(IServiceCollection services, string name)
    {
        services.AddSingleton(new NamedClient(name));
        services.TryAddKeyedSingleton<IKmsMetrics>(name, static (s, key) =>
            s.GetRequiredService<IKmsMetricsFactory>().ForName((string)key!));
        return AddCore(services);
    }

    private static IServiceCollection AddCore(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KmsMetricsOptions>, KmsMetricsOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<KmsMetricsOptions>, AwsOptionsDefaults>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(HttpClientName, static http => http.Timeout = Timeout.InfiniteTimeSpan) // The pipeline has the timeouts.
            // Innermost: nothing changes a request after it is signed.
            .ConfigurePrimaryHttpMessageHandler(static s => SigningHandlers.Create(Options(s), SigningHandlers.CreateTransport()))
            .RemoveAllLoggers() // The library says once what the factory would say four times.
            // One client lives as long as the app; its transport renews its connections itself.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.TryAddSingleton(static s =>
            new CloudWatchTransport(
            new HttpCloudWatchClient(s.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName), Options(s))));
        services.TryAddSingleton<ICloudWatchClient>(static s => new ResilientCloudWatchClient(
            s.GetRequiredService<CloudWatchTransport>().Client,
            Options(s).Resilience,
            s.GetRequiredService<TimeProvider>(),
            Logger(s)));
        services.TryAddSingleton<IKmsMetrics>(static s =>
            new KmsMetricsClient(s.GetRequiredService<ICloudWatchClient>(), s.GetRequiredService<TimeProvider>(), Options(s).Queries,
            Logger(s)));
        AddJsonClient(services, KmsEventRules.Logs);
        AddJsonClient(services, KmsEventRules.Events);
        services.TryAddSingleton<IKmsEventRules>(static s => new KmsEventRules(
            JsonClient(s, KmsEventRules.Logs, KmsEventRules.LogsTarget), JsonClient(s, KmsEventRules.Events, KmsEventRules.EventsTarget),
                s.GetRequiredService<IKmsMetrics>().Alarms));
        services.TryAddSingleton<IKmsMetricsFactory>(static s => new KmsMetricsFactory(
            s.GetRequiredService<IOptionsMonitor<KmsMetricsOptions>>(), s.GetServices<NamedClient>(), s.GetRequiredService<TimeProvider>(),
                Logger(s)));
        return services;
    }

    private static void AddJsonClient(IServiceCollection services, string service) => services.AddHttpClient(HttpClientName + "." + service)
        .ConfigurePrimaryHttpMessageHandler(s => SigningHandlers.Create(Options(s), SigningHandlers.CreateTransport(), service))
        .RemoveAllLoggers()
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    private static AwsJsonClient JsonClient(IServiceProvider services, string service, string target) =>
        new(services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName + "." + service), Options(services),
            service, target);

    private static ILogger Logger(IServiceProvider services) =>
        services.GetService<ILoggerFactory>()?.CreateLogger("Kms.Metrics") ?? NullLogger.Instance;

    private static KmsMetricsOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<KmsMetricsOptions>>().Value;
}
