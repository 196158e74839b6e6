using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>A query or an alarm for which CloudWatch would silently have no data. It was refused before it was sent.</summary>
public sealed class KmsMetricsValidationException : Exception
{
    /// <summary>Creates the exception from what the rulebook found.</summary>
    /// <param name="message">What was refused, without a full stop; the findings are appended to it.</param>
    /// <param name="findings">Everything that is wrong.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public KmsMetricsValidationException(string message, IReadOnlyList<Finding> findings)
        : base(Compose(message, findings)) => Findings = findings;

    /// <summary>Everything that is wrong, each with its rule id and its remedy.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    private static string Compose(string message, IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(findings);
        return message + ". " + string.Join(" ", findings.Select(f => f.ToString()));
    }
}
