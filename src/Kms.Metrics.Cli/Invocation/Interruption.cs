using System.Runtime.InteropServices;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>Ctrl+C and SIGTERM: the first one asks the command to end in good order, the second ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private const int Terminated = 143;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private PosixSignal? _signal;

    public Interruption() =>
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];

    public CancellationToken Token => _source.Token;

    /// <summary>What a shell expects of a process that ended by a signal; a server that ends in good order on SIGTERM has succeeded.
    /// </summary>
    public int ExitCodeOf(int code) => (_signal, code) switch
    {
        (PosixSignal.SIGINT, _) => ExitCode.Interrupted,
        (PosixSignal.SIGTERM, ExitCode.Interrupted) => Terminated,
        _ => code,
    };

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_signal is not null)
            return;
        _signal = context.Signal;
        context.Cancel = true;
        _source.Cancel();
    }
}
