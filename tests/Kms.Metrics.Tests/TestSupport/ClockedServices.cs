using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Tests.TestSupport;

/// <summary>An app's services that go by a given clock.</summary>
internal sealed class ClockedServices(ServiceProvider services) : IAsyncDisposable
{
    public IKmsMetrics Kms => services.GetRequiredService<IKmsMetrics>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

internal static class ClockedServicesExtensions
{
    public static ClockedServices AddSingletonClock(this IServiceCollection services, TimeProvider clock,
        Action<KmsMetricsOptions> configure) =>
        new(services.AddSingleton(clock).AddKmsMetrics(configure).BuildServiceProvider());
}
