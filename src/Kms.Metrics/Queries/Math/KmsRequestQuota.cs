using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// A request quota of KMS: the number of requests per second in an account and region beyond which KMS throttles. Its use is published in
/// the namespace AWS/Usage. Immutable, compared by its resource. [KMS guide: request quotas]
/// </summary>
public sealed class KmsRequestQuota : IEquatable<KmsRequestQuota>
{
    private KmsRequestQuota(string resource) => Resource = resource;

    /// <summary>Cryptographic operations with symmetric keys, which share one quota.</summary>
    public static KmsRequestQuota Symmetric { get; } = new("CryptographicOperationsSymmetric");

    /// <summary>Cryptographic operations with RSA keys, which share one quota.</summary>
    public static KmsRequestQuota Rsa { get; } = new("CryptographicOperationsRsa");

    /// <summary>Cryptographic operations with elliptic curve keys, which share one quota.</summary>
    public static KmsRequestQuota Ecc { get; } = new("CryptographicOperationsEcc");

    /// <summary>The dimension <c>Resource</c> of the published metric.</summary>
    public string Resource { get; }

    /// <summary>The quota of an API operation that has one of its own, such as <c>DescribeKey</c>.</summary>
    /// <param name="operation">The operation's name, as KMS spells it: letters only.</param>
    /// <returns>The quota.</returns>
    /// <exception cref="ArgumentException"><paramref name="operation"/> is empty or holds anything but letters.</exception>
    public static KmsRequestQuota OfOperation(string operation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(operation);
        if (!operation.All(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')))
            throw new ArgumentException(DisplayText.Quote(operation) + " is not the name of an operation.", nameof(operation));
        return new KmsRequestQuota(operation);
    }

    /// <inheritdoc/>
    public bool Equals(KmsRequestQuota? other) => other is not null && Resource == other.Resource;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KmsRequestQuota);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Resource);

    /// <summary>Returns <see cref="Resource"/>.</summary>
    /// <returns>The resource.</returns>
    public override string ToString() => Resource;

    internal Metric ToMetric() =>
        new("AWS/Usage", "CallCount", [new("Service", "KMS"), new("Type", "API"), new("Resource", Resource), new("Class", "None")]);
}
