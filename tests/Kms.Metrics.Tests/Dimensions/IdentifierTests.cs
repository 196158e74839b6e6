using CsCheck;

namespace Kms.Metrics.Tests.Dimensions;

public sealed class IdentifierTests
{
    private const string Uuid = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string Arn = "arn:aws:kms:us-east-1:111122223333:key/" + Uuid;

    [Theory]
    [InlineData(Uuid, false)]
    [InlineData("mrk-1234abcd12ab34cd56ef1234567890ab", true)]
    public void KeyId_IsTaken(string text, bool multiRegion)
    {
        var id = new KeyId(text);
        Assert.Equal((text, multiRegion), (id.Value, id.IsMultiRegion));
        Assert.Equal(id, KeyId.Parse(text));
    }

    [Theory]
    [InlineData(Arn, "is a key ARN", "Pass '" + Uuid + "'")]
    [InlineData("alias/payments", "is an alias", "DescribeKey or ListAliases")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:alias/payments", "is an alias", "DescribeKey or ListAliases")]
    [InlineData("1234ABCD-12AB-34CD-56EF-1234567890AB", "not in lower case", Uuid)]
    [InlineData("1234abcd", "is not a key ID", "mrk-")]
    [InlineData("", "is empty", "")]
    public void WhatIsNoKeyId_IsRefusedWithWhatToPassInstead(string text, string problem, string remedy)
    {
        var refused = Assert.Throws<ArgumentException>("value", () => new KeyId(text));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, Assert.Throws<FormatException>(() => KeyId.Parse(text)).Message, StringComparison.Ordinal);
        Assert.False(KeyId.TryParse(text, out var none));
        Assert.Null(none);
    }

    [Theory]
    [InlineData(Arn)]
    [InlineData("arn:aws-cn:kms:cn-north-1:111122223333:key/" + Uuid)]
    [InlineData("arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab")]
    public void KeyArn_IsTaken(string text) => Assert.Equal(text, KeyArn.Parse(text).ToString());

    [Theory]
    [InlineData(Uuid, "is a key ID")]
    [InlineData("alias/payments", "is an alias")]
    [InlineData("arn:aws:s3:::bucket", "is not a key ARN")]
    [InlineData("arn:aws:kms:us-east-1:1111:key/" + Uuid, "is not a key ARN")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:key/nothing", "is not a key ARN")]
    public void WhatIsNoKeyArn_IsRefused(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<ArgumentException>("value", () => new KeyArn(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("cks-1234567890abcdef0", true)]
    [InlineData("cks-1", true)]
    [InlineData("cks-", false)]
    [InlineData("CKS-1234567890abcdef0", false)]
    [InlineData("my-store", false)]
    public void CustomKeyStoreId_IsTakenOrRefused(string text, bool taken) => Assert.Equal(taken, CustomKeyStoreId.TryParse(text, out _));

    [Theory]
    [InlineData("myproxy.xks.example.com", true)]
    [InlineData("*.xks.example.com", false)]
    [InlineData("https://myproxy.xks.example.com", false)]
    [InlineData(" myproxy.xks.example.com", false)]
    [InlineData("my\nproxy", false)]
    public void CertificateName_IsTakenOrRefused(string text, bool taken) => Assert.Equal(taken, CertificateName.TryParse(text, out _));

    [Fact]
    public void NullIdentifiers_AreRefused()
    {
        Assert.Throws<ArgumentNullException>("value", () => new KeyId(null!));
        Assert.Throws<ArgumentNullException>("text", () => KeyArn.Parse(null!));
        Assert.False(CustomKeyStoreId.TryParse(null, out _));
    }

    [Fact]
    public void TwoThousandCharacters_AreRefusedWithAShortMessage() =>
        Assert.InRange(Assert.Throws<ArgumentException>(() => new CertificateName(new string('x', 2000))).Message.Length, 1, 400);

    [Fact]
    public void IdentifiersOfDifferentKinds_AreNotEqualThoughTheirTextsAre() =>
        Assert.False(new CustomKeyStoreId("cks-1").Equals(new CertificateName("cks-1")));

    [Fact]
    public void AnyText_IsEitherKeptAsItIsOrRefused() =>
        Gen.String.Sample(text => !KeyId.TryParse(text, out var id) || id.Value == text);
}
