namespace Kms.Metrics.Emulator.DependencyInjection;

/// <summary>Starts the emulator of an app when somebody first needs it, and stops it with the app's services.</summary>
internal sealed class EmulatorHost : IAsyncDisposable, IDisposable
{
    private readonly Lazy<Task<CloudWatchEmulator>> _emulator;

    public EmulatorHost(CloudWatchEmulatorOptions options) =>
        _emulator = new Lazy<Task<CloudWatchEmulator>>(() => Task.Run(() => CloudWatchEmulator.StartAsync(options)));

    /// <summary>
    /// The emulator. Whoever needs its address cannot go on without it: this waits for the few milliseconds that the start takes.
    /// </summary>
    public CloudWatchEmulator Emulator => _emulator.Value.GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (!_emulator.IsValueCreated)
            return;
        // Whoever asked for an emulator that could not start has been told so then.
        await ((Task)_emulator.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_emulator.Value.IsCompletedSuccessfully)
            await (await _emulator.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();
}
