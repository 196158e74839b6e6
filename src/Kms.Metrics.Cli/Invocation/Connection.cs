using System.CommandLine;
using Amazon;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>The service that the global options and the environment name.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Connection(ServiceProvider services) => _services = services;

    public ICloudWatchClient Client => _services.GetRequiredService<ICloudWatchClient>();

    public IKmsMetrics Kms => _services.GetRequiredService<IKmsMetrics>();

    public IKmsMetricsFactory Factory => _services.GetRequiredService<IKmsMetricsFactory>();

    /// <param name="context">The options.</param>
    /// <param name="profile">The profile, where it is not that of the options.</param>
    /// <param name="region">The region, where it is not that of the options.</param>
    public static Connection Open(ToolContext context, string? profile = null, string? region = null) =>
        Open(o => Configure(o, context, profile, region), context.Shell.Clock);

    /// <param name="configure">Sets where to ask.</param>
    /// <param name="clock">What is old, and in which periods it is kept, follows from it.</param>
    public static Connection Open(Action<KmsMetricsOptions> configure, TimeProvider clock)
    {
        var services = new ServiceCollection().AddSingleton(clock).AddKmsMetrics(configure).BuildServiceProvider();
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

    private static void Configure(KmsMetricsOptions options, ToolContext context, string? profile, string? region)
    {
        var (command, shell) = (context.Command, context.Shell);
        options.Region = region ?? command.GetValue(GlobalOptions.Region) ?? shell.Variable("AWS_REGION")
            ?? shell.Variable("AWS_DEFAULT_REGION");
        options.Profile = profile ?? command.GetValue(GlobalOptions.Profile);
        options.Protocol = GlobalOptions.ProtocolOf(command);
        ThrowIfNoRegion(options.Region);
        if (EndpointOf(context) is not { } endpoint)
            return;
        options.ServiceUrl = Uri.TryCreate(endpoint.Address, UriKind.Absolute, out var url) ? url
            : throw new UsageException(endpoint.Source + " must be an absolute http or https address.");
        // An emulator takes any signature; asking the instance for credentials that nobody needs would take seconds.
        if (url.IsLoopback && options.Profile is null && shell.Variable("AWS_ACCESS_KEY_ID") is null
            && shell.Variable("AWS_PROFILE") is null)
            options.UseCredentials(new BasicAWSCredentials("local", "local"));
    }

    private static (string Address, string Source)? EndpointOf(ToolContext context)
    {
        if (context.Command.GetValue(GlobalOptions.EndpointUrl) is { } address)
            return (address, "--endpoint-url");
        if (string.Equals(context.Shell.Variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase))
            return null;
        foreach (var name in new[] { "AWS_ENDPOINT_URL_CLOUDWATCH", "AWS_ENDPOINT_URL" })
        {
            if (context.Shell.Variable(name) is { } value)
                return (value, name);
        }

        return null;
    }

    // A region newer than the AWS SDK has the form of one; a slip of the finger such as eu-west has not.
    private static void ThrowIfNoRegion(string? region)
    {
        if (region is null || RegionEndpoint.EnumerableAllRegions.Any(r => r.SystemName == region))
            return;
        var parts = region.Split('-');
        if (parts.Length < 3 || parts.Any(p => p.Length == 0) || !char.IsAsciiDigit(parts[^1][0]))
            throw new UsageException("There is no AWS region '" + region + "'."
                + Suggestion.For(region, RegionEndpoint.EnumerableAllRegions.Select(r => r.SystemName)));
    }
}
