using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics;

/// <summary>Finds the client that something hosted works with.</summary>
internal static class HostedClient
{
    /// <param name="services">The app's services.</param>
    /// <param name="client">The client's name; <see langword="null"/> for the one without a name.</param>
    /// <param name="region">The region; <see langword="null"/> for the client's own.</param>
    public static IKmsMetrics Resolve(IServiceProvider services, string? client, string? region)
    {
        if (client is null && region is null)
            return services.GetRequiredService<IKmsMetrics>();
        var factory = services.GetRequiredService<IKmsMetricsFactory>();
        return client is null ? factory.ForRegion(region!) : region is null ? factory.ForName(client) : factory.ForName(client, region);
    }
}
