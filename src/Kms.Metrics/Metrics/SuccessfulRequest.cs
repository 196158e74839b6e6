using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>
/// The successful requests for cryptographic operations with a KMS key. Published under one key for every operation but <c>ReEncrypt</c>,
/// and under two keys for that. Unit: Count; range: 0 or more; most useful statistic: Sum. [KMS guide]
/// </summary>
[JsonConverter(typeof(KmsMetricJsonConverter))]
public sealed record SuccessfulRequest : KmsMetric
{
    internal const string MetricName = nameof(SuccessfulRequest);

    /// <summary>Identifies the series of one key and one operation.</summary>
    /// <param name="keyArn">The key.</param>
    /// <param name="operation">A cryptographic operation; not <see cref="KmsOperation.ReEncrypt"/>, which has two keys.</param>
    /// <exception cref="ArgumentNullException"><paramref name="keyArn"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="operation"/> is <see cref="KmsOperation.Unknown"/>.</exception>
    public SuccessfulRequest(KeyArn keyArn, KmsOperation operation)
        : base(MetricName, 0, Text(keyArn), PublishedNames.KmsOperations.Write(operation, nameof(operation)))
    {
    }

    /// <summary>Identifies the series of <c>ReEncrypt</c> from one key to another.</summary>
    /// <param name="sourceKeyArn">The key that decrypts.</param>
    /// <param name="destinationKeyArn">The key that encrypts.</param>
    /// <exception cref="ArgumentNullException">A key is <see langword="null"/>.</exception>
    public SuccessfulRequest(KeyArn sourceKeyArn, KeyArn destinationKeyArn)
        : base(MetricName, 1, Text(sourceKeyArn), Text(destinationKeyArn), nameof(KmsOperation.ReEncrypt))
    {
    }

    internal SuccessfulRequest(PublishedIdentity identity)
        : base(identity)
    {
    }

    /// <summary>The key; <see langword="null"/> for <c>ReEncrypt</c>.</summary>
    public KeyArn? KeyArn => Key(KmsDimension.KeyArn);

    /// <summary>The key that <c>ReEncrypt</c> decrypts with; <see langword="null"/> for every other operation.</summary>
    public KeyArn? SourceKeyArn => Key(KmsDimension.SourceKeyArn);

    /// <summary>The key that <c>ReEncrypt</c> encrypts with; <see langword="null"/> for every other operation.</summary>
    public KeyArn? DestinationKeyArn => Key(KmsDimension.DestinationKeyArn);

    /// <summary>
    /// The operation. <c>Unknown</c> where KMS publishes a name that this version does not know; <see cref="KmsMetric.this[KmsDimension]"/>
    /// has its text.
    /// </summary>
    public KmsOperation Operation => PublishedNames.KmsOperations.Read(this[KmsDimension.Operation]);

    private KeyArn? Key(KmsDimension dimension) => TryGetValue(dimension, out var arn) ? Kms.Metrics.KeyArn.FromChecked(arn) : null;
}
