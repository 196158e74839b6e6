using System.Diagnostics.CodeAnalysis;

namespace Kms.Metrics;

/// <summary>
/// The ARN of an Amazon SNS topic, <c>arn:{partition}:sns:{region}:{account}:{topic}</c>. Immutable, compared ordinally.
/// </summary>
public sealed class SnsTopicArn : IEquatable<SnsTopicArn>
{
    private const int LongestTopicName = 256;

    /// <summary>Creates a topic's ARN from its text.</summary>
    /// <param name="value">The ARN, such as <c>arn:aws:sns:eu-west-1:111122223333:oncall</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not a topic's ARN.</exception>
    public SnsTopicArn(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsValid(value))
            throw new ArgumentException(Problem(value), nameof(value));
        Value = value;
    }

    /// <summary>The ARN.</summary>
    public string Value { get; }

    /// <summary>Reads a topic's ARN.</summary>
    /// <param name="text">The ARN.</param>
    /// <returns>The ARN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is not a topic's ARN.</exception>
    public static SnsTopicArn Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var arn) ? arn : throw new FormatException(Problem(text));
    }

    /// <summary>Reads a topic's ARN without throwing.</summary>
    /// <param name="text">The ARN.</param>
    /// <param name="result">The ARN, or <see langword="null"/> if the text is not valid.</param>
    /// <returns>Whether <paramref name="text"/> is a topic's ARN.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SnsTopicArn? result)
    {
        result = text is not null && IsValid(text) ? new SnsTopicArn(text) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public bool Equals(SnsTopicArn? other) => other is not null && Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SnsTopicArn);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>Returns <see cref="Value"/>.</summary>
    /// <returns>The ARN.</returns>
    public override string ToString() => Value;

    private static string Problem(string text) =>
        DisplayText.Quote(text) + " is not the ARN of an SNS topic. Pass one such as arn:aws:sns:eu-west-1:111122223333:oncall.";

    private static bool IsValid(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 6 && parts[0] == "arn" && parts[1].StartsWith("aws", StringComparison.Ordinal) && parts[2] == "sns"
            && parts[3].Length > 0
            && parts[4].Length == 12 && parts[4].All(c => c is >= '0' and <= '9')
            && parts[5].Length is > 0 and <= LongestTopicName && parts[5].All(IsTopicLetter);
    }

    private static bool IsTopicLetter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.';
}
