using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>The ARN of a KMS key, <c>arn:{partition}:kms:{region}:{account}:key/{key ID}</c>, in any partition. [KMS guide]</summary>
[JsonConverter(typeof(DimensionTextJsonConverter))]
public sealed class KeyArn : DimensionText
{
    /// <summary>Creates a key ARN from its text.</summary>
    /// <param name="value">The ARN, such as <c>arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not a key ARN; the message says what to pass instead.</exception>
    public KeyArn(string value)
        : this(value, isChecked: false)
    {
    }

    private KeyArn(string value, bool isChecked)
        : base(value, KmsDimension.KeyArn, isChecked, nameof(value))
    {
    }

    /// <summary>The partition: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> or another one.</summary>
    public string Partition => ValueFormats.SplitKeyArn(Value)![0];

    /// <summary>The region that the key is in, such as <c>eu-west-1</c>.</summary>
    public string Region => ValueFormats.SplitKeyArn(Value)![1];

    /// <summary>The twelve digits of the account that owns the key.</summary>
    public string AccountId => ValueFormats.SplitKeyArn(Value)![2];

    /// <summary>The key's ID, the part after <c>key/</c>.</summary>
    public KeyId KeyId => KeyId.FromChecked(ValueFormats.SplitKeyArn(Value)![3]);

    /// <summary>Reads a key ARN.</summary>
    /// <param name="text">The ARN, such as <c>arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab</c>.</param>
    /// <returns>The key ARN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is not a key ARN; the message says what to pass instead.</exception>
    public static KeyArn Parse(string text) => TryParse(text, out var parsed) ? parsed : throw NotParsed(text, KmsDimension.KeyArn);

    /// <summary>Reads a key ARN without throwing.</summary>
    /// <param name="text">The ARN, such as <c>arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab</c>.</param>
    /// <param name="result">The key ARN, or <see langword="null"/> if the text is not valid.</param>
    /// <returns>Whether <paramref name="text"/> is a key ARN.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out KeyArn? result)
    {
        result = IsValid(text, KmsDimension.KeyArn) ? FromChecked(text!) : null;
        return result is not null;
    }

    internal static KeyArn FromChecked(string value) => new(value, isChecked: true);
}
