namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>A clock that stands: every run asks for the same.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Answer.Now;
}
