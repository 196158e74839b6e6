using Kms.Metrics.Emulator.Recording;
using Kms.Metrics.Emulator.State;

namespace Kms.Metrics.Emulator.Persistence;

/// <summary>
/// Restores a state file when the emulator starts, and writes it while the emulator runs and at the end, so that a process that is killed
/// loses a few seconds.
/// </summary>
internal sealed class StateKeeper : IAsyncDisposable
{
    // Real time, whatever the emulator's clock shows: a file is for those who come after the process.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly EmulatorState _state;
    private readonly string _path;
    private readonly CancellationTokenSource _stop = new();
    private (long Changes, DateTimeOffset Time) _saved;
    private Task _saving = Task.CompletedTask;

    private StateKeeper(EmulatorState state, string path)
    {
        (_state, _path) = (state, path);
        _saved = (state.ChangeCount, state.Now);
    }

    /// <summary>Reads the file, if there is one, and makes sure that it can be written.</summary>
    /// <exception cref="IOException">It cannot be read or written, or is no state of an emulator.</exception>
    public static StateKeeper Open(EmulatorState state, string path)
    {
        if (File.Exists(path))
            StateFile.Load(state, path);
        StateFile.Save(state, path);
        return new StateKeeper(state, path);
    }

    public void Start() => _saving = Task.Run(SaveOftenAsync);

    /// <exception cref="IOException">The file cannot be written.</exception>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _saving.ConfigureAwait(false);
        _stop.Dispose();
        StateFile.Save(_state, _path);
    }

    private async Task SaveOftenAsync()
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
                SaveChanges();
        }
        catch (OperationCanceledException)
        {
            // The emulator ends, and the last state is written then.
        }
    }

    /// <summary>Writes the file where something has changed since it was written.</summary>
    internal void SaveChanges()
    {
        var now = (_state.ChangeCount, _state.Now);
        // While nothing is put in, alarms still change as time goes on: once a minute is often enough for them.
        if (now.ChangeCount == _saved.Changes && now.Now - _saved.Time < TimeSpan.FromMinutes(1))
            return;
        try
        {
            StateFile.Save(_state, _path);
            _saved = now;
        }
        catch (IOException e)
        {
            _state.Logger.CannotSave(e, _path);
        }
    }
}
