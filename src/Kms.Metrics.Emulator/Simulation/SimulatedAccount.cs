namespace Kms.Metrics.Emulator;

/// <summary>A KMS account to simulate: what it holds and how busy it is. Immutable.</summary>
public sealed record SimulatedAccount
{
    /// <summary>The seed of the randomness: the same seed gives the same data. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The external key stores. Default: none.</summary>
    public IReadOnlyList<SimulatedExternalKeyStore> ExternalKeyStores { get; init; } = [];

    /// <summary>The CloudHSM key stores. Default: none.</summary>
    public IReadOnlyList<SimulatedCloudHsmKeyStore> CloudHsmKeyStores { get; init; } = [];

    /// <summary>The keys with imported key material that expires. Default: none.</summary>
    public IReadOnlyList<SimulatedImportedKey> ImportedKeys { get; init; } = [];

    /// <summary>The keys whose usage is published. Default: none.</summary>
    public IReadOnlyList<SimulatedKey> Keys { get; init; } = [];

    /// <summary>The request quotas whose usage is published. Default: none.</summary>
    public IReadOnlyList<SimulatedRequestQuota> RequestQuotas { get; init; } = [];

    /// <summary>The keys that are pending deletion and still in use. Default: none.</summary>
    public IReadOnlyList<SimulatedKeyPendingDeletion> KeysPendingDeletion { get; init; } = [];

    /// <summary>The account's id, 12 digits. Default: <see langword="null"/>, the emulator's own.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region. Default: <see langword="null"/>, the emulator's own.</summary>
    public string? Region { get; init; }

    /// <summary>The same account in another region, with its keys.</summary>
    internal SimulatedAccount InRegion(string region)
    {
        KeyArn Move(KeyArn arn) => new(string.Join(':', arn.Value.Split(':').Select((part, i) => i == 3 ? region : part)));
        return this with
        {
            Region = region,
            Keys = [.. Keys.Select(k => k with { Arn = Move(k.Arn) })],
            KeysPendingDeletion = [.. KeysPendingDeletion.Select(k => k with { Arn = Move(k.Arn) })],
        };
    }

    /// <summary>
    /// Creates an account for a demo: two external key stores, of which one has a certificate that expires soon and a proxy in trouble, a
    /// CloudHSM key store, two imported keys and two keys in use.
    /// </summary>
    /// <param name="now">When the demo takes place; the dates of expiry follow from it.</param>
    /// <param name="seed">The seed of the randomness. Default: 1.</param>
    /// <returns>The account.</returns>
    public static SimulatedAccount CreateDemo(DateTimeOffset now, int seed = 1) => new()
    {
        Seed = seed,
        ExternalKeyStores =
        [
            new SimulatedExternalKeyStore(new CustomKeyStoreId("cks-1234567890abcdef0"), new CertificateName("myproxy.xks.example.com"))
            {
                RequestsPerMinute = 2400,
                // Whole days are published: an hour more, so that the demo says the same at its start and a little later.
                CertificateExpires = now.AddDays(12).AddHours(1),
                CredentialAssociated = now.AddDays(-170).AddHours(-1),
                Managers = 4,
                ManagerDegradedShare = 0.15,
                FailureShares = new Dictionary<XksExceptionName, double>
                {
                    [XksExceptionName.XksProxyUnreachableException] = 0.004,
                    [XksExceptionName.DependencyTimeoutException] = 0.003,
                    [XksExceptionName.ThrottlingException] = 0.001,
                    [XksExceptionName.InvalidCiphertextException] = 0.0006,
                    [XksExceptionName.AccessDeniedException] = 0.0004,
                    [XksExceptionName.KeyNotFoundException] = 0.0002,
                },
                ThrottledPerMinute = 1.5,
            },
            new SimulatedExternalKeyStore(new CustomKeyStoreId("cks-fedcba09876543210"), new CertificateName("standby.xks.example.com"))
            {
                RequestsPerMinute = 300,
                CertificateExpires = now.AddDays(300).AddHours(1),
                CredentialAssociated = now.AddDays(-20).AddHours(-1),
            },
        ],
        CloudHsmKeyStores = [new SimulatedCloudHsmKeyStore(new CustomKeyStoreId("cks-0a1b2c3d4e5f60718")) { ThrottledPerMinute = 0.3 }],
        ImportedKeys =
        [
            new SimulatedImportedKey(new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"), now.AddDays(40)),
            new SimulatedImportedKey(new KeyId("mrk-1234abcd12ab34cd56ef1234567890ab"), now.AddDays(200)),
        ],
        Keys =
        [
            new SimulatedKey(
                new KeyArn("arn:aws:kms:us-east-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321")) { RequestsPerMinute = 900 },
            new SimulatedKey(
                new KeyArn("arn:aws:kms:us-east-1:111122223333:key/1111aaaa-22bb-33cc-44dd-555566667777")) { RequestsPerMinute = 40 },
        ],
        RequestQuotas = [new SimulatedRequestQuota("CryptographicOperationsSymmetric", 100) { RequestsPerMinute = 3600 }],
    };
}
