namespace Kms.Metrics;

/// <summary>A description of a fleet, from a file or from configuration, has members that do not exist or invalid values.</summary>
public sealed class FleetFormatException : FormatException
{
    internal FleetFormatException(IReadOnlyList<string> errors)
        : base(errors.Count == 1 ? "The fleet cannot be read: " + errors[0]
            : "The fleet cannot be read:" + string.Concat(errors.Select(e => "\n  " + e))) => Errors = errors;

    /// <summary>What is wrong, each with its path, such as <c>thresholds[1].kind</c>.</summary>
    public IReadOnlyList<string> Errors { get; }
}
