namespace Kms.Metrics.Emulator;

/// <summary>Accounts by name, for demonstrations, tests and game days.</summary>
public static class SimulatedScenario
{
    private static readonly CustomKeyStoreId Store = new("cks-1234567890abcdef0");
    private static readonly CertificateName Certificate = new("myproxy.xks.example.com");
    private static readonly KeyArn Key = new("arn:aws:kms:us-east-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321");

    private static readonly Dictionary<XksExceptionName, double> StormFailures = new()
    {
        [XksExceptionName.ThrottlingException] = 0.0004,
        [XksExceptionName.DependencyTimeoutException] = 0.0004,
        [XksExceptionName.InternalException] = 0.0002,
    };

    private static readonly Dictionary<string, Func<DateTimeOffset, SimulatedAccount>> Scenarios = new(StringComparer.Ordinal)
    {
        ["demo"] = now => SimulatedAccount.CreateDemo(now),
        ["healthy"] = Healthy,
        ["certificate-running-out"] = static now => Change(Healthy(now), s => s with { CertificateExpires = now.AddDays(12) }),
        ["manager-failing"] = now => Change(Healthy(now), s => s with { Incidents = ManagersFail(now) }),
        ["retry-storm"] = now => Change(Healthy(now), s => s with { FailureShares = StormFailures, Incidents = RetryStorm(now) }),
        ["quota-near"] = now =>
            Healthy(now) with { RequestQuotas =
            [new SimulatedRequestQuota("CryptographicOperationsSymmetric", 100) { RequestsPerMinute = 5400 }] },
        ["key-pending-deletion-used"] = now =>
            Healthy(now) with { KeysPendingDeletion = [new SimulatedKeyPendingDeletion(Key, now.AddDays(7)) { AttemptsPerHour = 6 }] },
    };

    /// <summary>The scenarios' names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Scenarios.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Creates a scenario's account.</summary>
    /// <param name="name">
    /// <c>healthy</c>; <c>certificate-running-out</c>: 12 days are left; <c>manager-failing</c>: a degraded manager for two hours, then
    /// unavailable ones; <c>retry-storm</c>: forty minutes of retries, failures and slow answers; <c>quota-near</c>: about 90% of the
    /// request quota is used; <c>key-pending-deletion-used</c>: a key that is pending deletion is still used; <c>demo</c>: a little of
    /// everything.
    /// </param>
    /// <param name="now">The time around which it takes place.</param>
    /// <param name="seed">The seed of the randomness. Default: 1.</param>
    /// <returns>The account.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no scenario of that name.</exception>
    public static SimulatedAccount Create(string name, DateTimeOffset now, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Scenarios.TryGetValue(name, out var create)
            ? create(now) with { Seed = seed }
            : throw new ArgumentException("There is no scenario of that name; there are " + string.Join(", ", Names) + ".", nameof(name));
    }

    private static SimulatedAccount Healthy(DateTimeOffset now) => new()
    {
        ExternalKeyStores =
            [new SimulatedExternalKeyStore(Store, Certificate) { RequestsPerMinute = 1200, CertificateExpires = now.AddDays(200),
            CredentialAssociated = now.AddDays(-30) }],
        ImportedKeys = [new SimulatedImportedKey(new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"), now.AddDays(180))],
        Keys = [new SimulatedKey(Key) { RequestsPerMinute = 900 }],
        RequestQuotas = [new SimulatedRequestQuota("CryptographicOperationsSymmetric", 100) { RequestsPerMinute = 1800 }],
    };

    private static SimulatedAccount Change(SimulatedAccount account, Func<SimulatedExternalKeyStore, SimulatedExternalKeyStore> change) =>
        account with { ExternalKeyStores = [.. account.ExternalKeyStores.Select(change)] };

    private static SimulatedIncident[] ManagersFail(DateTimeOffset now) =>
    [
        new(now.AddHours(-2), now.AddMinutes(-15)) { DegradedManagers = 1, LatencyFactor = 1.6 },
        new(now.AddMinutes(-15), now.AddHours(3)) { DegradedManagers = 1, UnavailableManagers = 1, LatencyFactor = 3.5,
            FailureFactor = 30 },
    ];

    private static SimulatedIncident[] RetryStorm(DateTimeOffset now) =>
        [new(now.AddMinutes(-35), now.AddMinutes(5)) { RequestsFactor = 2.5, FailureFactor = 200, LatencyFactor = 3 }];
}
