using System.Diagnostics;
using Kms.Metrics.Emulator;

namespace Kms.Metrics.Testing.Tests;

/// <summary>
/// <c>WebApplicationFactory</c> listens to every host that is built in the context of the app's entry point, and replaces its server.
/// </summary>
public sealed class HostContextTests
{
    private static readonly AsyncLocal<bool> IsEntryPoint = new();

    [Fact]
    public async Task EmulatorThatAnAppStarts_IsNoHostOfTheApp()
    {
        var built = new Observer();
        using var all = DiagnosticListener.AllListeners.Subscribe(built);
        IsEntryPoint.Value = true;
        await using var emulator = await CloudWatchEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var services = new ServiceCollection().AddKmsMetricsEmulator().BuildServiceProvider();
        Assert.Equal("127.0.0.1", services.GetRequiredService<CloudWatchEmulator>().ServiceUrl.Host);
        Assert.False(built.SawOne);
        // The listener does hear of hosts of the app.
        using var own = new Microsoft.Extensions.Hosting.HostApplicationBuilder().Build();
        Assert.True(built.SawOne);
    }

    private sealed class Observer : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public bool SawOne { get; private set; }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value) => SawOne |= IsEntryPoint.Value && value.Key == "HostBuilding";

        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => throw error;
    }
}
