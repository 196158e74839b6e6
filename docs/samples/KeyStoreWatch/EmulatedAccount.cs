using Kms.Metrics.Emulator;

namespace KeyStoreWatch;

/// <summary>A CloudWatch in this process, with an account that lives on.</summary>
internal static class EmulatedAccount
{
    public static async Task<CloudWatchEmulator> StartAsync()
    {
        var emulator = await CloudWatchEmulator.StartAsync();
        var now = DateTimeOffset.UtcNow;
        emulator.Simulate(SimulatedAccount.CreateDemo(now), now.AddHours(-1));
        return emulator;
    }
}
