#if NET
namespace Kms.Metrics;

/// <summary>What netstandard2.0 has as an extension and newer frameworks as an overload, under one name.</summary>
internal static class TimeProviderDelay
{
    public static Task Delay(this TimeProvider timeProvider, TimeSpan delay, CancellationToken cancellationToken) =>
        Task.Delay(delay, timeProvider, cancellationToken);
}
#endif
