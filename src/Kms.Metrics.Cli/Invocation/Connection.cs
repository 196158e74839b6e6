using System.CommandLine;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>The service that the global options name.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Connection(ServiceProvider services) => _services = services;

    public ICloudWatchClient Client => _services.GetRequiredService<ICloudWatchClient>();

    public IKmsMetrics Kms => _services.GetRequiredService<IKmsMetrics>();

    /// <summary>The moment that it is there.</summary>
    public DateTimeOffset Now => _services.GetRequiredService<TimeProvider>().GetUtcNow();

    public static Connection Open(ParseResult command) => Open(o => Configure(o, command));

    /// <param name="configure">Sets where to ask.</param>
    /// <param name="clock">The clock of an emulator whose time is not today's: what is old and in which period it is kept follows from
    /// it.</param>
    public static Connection Open(Action<KmsMetricsOptions> configure, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddSingleton(clock ?? TimeProvider.System).AddKmsMetrics(configure).BuildServiceProvider();
        try
        {
            _ = services.GetRequiredService<IKmsMetrics>();
            return new Connection(services);
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
        {
            services.Dispose();
            throw new UsageException(InOptionNames(e.Message));
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // The library speaks of its settings; whoever types a command knows its options.
    private static string InOptionNames(string message) => message
        .Replace("The setting KmsMetrics:ServiceUrl: ServiceUrl", "--endpoint-url", StringComparison.Ordinal)
        .Replace("The setting KmsMetrics:Region", "--region", StringComparison.Ordinal)
        .Replace("Set KmsMetricsOptions.Region", "Give --region", StringComparison.Ordinal)
        .Replace(", or set AllowPlainHttp if the way is safe", "", StringComparison.Ordinal);

    private static void Configure(KmsMetricsOptions options, ParseResult command)
    {
        options.Region = command.GetValue(GlobalOptions.Region);
        options.Profile = command.GetValue(GlobalOptions.Profile);
        options.Protocol = GlobalOptions.ProtocolOf(command);
        if (command.GetValue(GlobalOptions.EndpointUrl) is not { } address)
            return;
        options.ServiceUrl = Uri.TryCreate(address, UriKind.Absolute, out var url) ? url
            : throw new UsageException("--endpoint-url must be an absolute http or https address.");
        // An emulator takes any signature; asking the instance for credentials that nobody needs would take seconds.
        if (url.IsLoopback && options.Profile is null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID")))
            options.UseCredentials(new BasicAWSCredentials("local", "local"));
    }
}
