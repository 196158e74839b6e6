namespace Kms.Metrics;

/// <summary>
/// The KMS API operations that metrics distinguish, in the dimensions <c>KmsOperation</c> and <c>Operation</c>. [KMS guide]
/// </summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(PublishedNameJsonConverter<KmsOperation>))]
#endif
public enum KmsOperation
{
    /// <summary>
    /// A name that this version of the library does not know. The published text is kept too, see
    /// <see cref="KmsMetric.this[KmsDimension]"/>.
    /// </summary>
    Unknown = 0,

    /// <summary>Decrypts a ciphertext.</summary>
    Decrypt,

    /// <summary>Derives a shared secret with an elliptic-curve key pair.</summary>
    DeriveSharedSecret,

    /// <summary>Encrypts a plaintext.</summary>
    Encrypt,

    /// <summary>Creates a data key, in plaintext and encrypted.</summary>
    GenerateDataKey,

    /// <summary>Creates a data key pair.</summary>
    GenerateDataKeyPair,

    /// <summary>Creates a data key pair whose private key is encrypted only.</summary>
    GenerateDataKeyPairWithoutPlaintext,

    /// <summary>Creates a data key, encrypted only.</summary>
    GenerateDataKeyWithoutPlaintext,

    /// <summary>Creates a message authentication code.</summary>
    GenerateMac,

    /// <summary>Decrypts with one key and encrypts with another.</summary>
    ReEncrypt,

    /// <summary>Signs a message.</summary>
    Sign,

    /// <summary>Verifies a signature.</summary>
    Verify,

    /// <summary>Verifies a message authentication code.</summary>
    VerifyMac,

    /// <summary>Describes a key.</summary>
    DescribeKey,

    /// <summary>Creates a key.</summary>
    CreateKey,

    /// <summary>Creates a custom key store.</summary>
    CreateCustomKeyStore,

    /// <summary>Connects a custom key store.</summary>
    ConnectCustomKeyStore,

    /// <summary>Changes a custom key store.</summary>
    UpdateCustomKeyStore,

    /// <summary>The health check that KMS runs by itself.</summary>
    KmsHealthCheck,
}
