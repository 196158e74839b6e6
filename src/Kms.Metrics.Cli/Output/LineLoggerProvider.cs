using Kms.Metrics.Cli.Invocation;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Cli.Output;

/// <summary>Prints log messages as lines that start with the time.</summary>
internal sealed class LineLoggerProvider(TextWriter output, TimeProvider clock) : ILoggerProvider, ILogger
{
    private readonly Lock _lock = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var line = TimeText.ForPrograms(clock.GetUtcNow()) + " " + (logLevel >= LogLevel.Warning ? logLevel + ": " : "")
            + formatter(state, exception) + (exception is null ? "" : " (" + exception.Message + ")");
        lock (_lock)
            output.WriteLine(DisplayText.Line(line));
    }

    public void Dispose()
    {
    }
}
