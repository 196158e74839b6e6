namespace Kms.Metrics.Testing;

/// <summary>An assertion of <see cref="KmsMetricsAssert"/> does not hold. Every test framework reports it as a failed test.</summary>
public sealed class KmsMetricsAssertionException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was expected, and what there is.</param>
    public KmsMetricsAssertionException(string message)
        : base(message)
    {
    }
}
