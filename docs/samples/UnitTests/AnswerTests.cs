using Kms.Metrics;
using Kms.Metrics.Testing;

namespace UnitTests;

/// <summary>Code that is handed answers: make the answers.</summary>
public sealed class AnswerTests
{
    private static readonly CustomKeyStoreId Store = new("cks-1234567890abcdef0");

    [Fact]
    public void CertificateThatSaysNothing_IsReportedToo()
    {
        var answer = KmsAnswers.Answer(
            KmsAnswers.Series(Certificate("fresh.example.com"), 200),
            KmsAnswers.Series(Certificate("old.example.com"), 12, 11),
            KmsAnswers.Series(Certificate("silent.example.com")));
        Assert.Equal(["old.example.com", "silent.example.com"], CertificateWatch.Expiring(answer, days: 30));
    }

    [Fact]
    public void HealthOfAStore_HasTheFindingsOfItsData()
    {
        var health = KmsAnswers.KeyStoreHealth(Store, new KeyStoreData { CredentialAgeDays = [400] });
        Assert.Equal(KeyStoreFindingKind.OldCredential, Assert.Single(health.Findings).Kind);
    }

    private static XksProxyCertificateDaysToExpire Certificate(string name) => new(Store, new CertificateName(name));
}
