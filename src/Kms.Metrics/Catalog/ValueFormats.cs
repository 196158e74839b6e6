namespace Kms.Metrics.Catalog;

/// <summary>The formats of the values: what a key ID, a key ARN, a key store ID and a certificate name can be.</summary>
internal static class ValueFormats
{
    /// <summary>The most characters a dimension's value may have. [CloudWatch API]</summary>
    public const int LongestValue = 1024;

    private const int LongestKeyStoreId = 64;
    private const int LongestCertificateName = 253;
    private const int KeyIdLength = 36;
    private const int AccountLength = 12;
    private const string Alias = "alias/";
    private const string MultiRegion = "mrk-";
    private const string KeyPrefix = "key/";

    /// <summary>Says why the text cannot be a value of the dimension, or gives <see langword="null"/> where it can.</summary>
    public static ValueProblem? Check(DimensionDefinition dimension, string text)
    {
        if (text.Length == 0)
            return new("The value of " + dimension.Name + " is empty", "Give the value that KMS publishes");
        if (text.Length > LongestValue)
            return new("The value of " + dimension.Name + ", " + DisplayText.Quote(text)
                + ", is longer than the 1,024 characters that CloudWatch allows", "Give the value that KMS publishes");
        // The analyzer's fix for missing dimensions writes these: code with one compiles, and would find nothing.
        if (text == "<" + dimension.Name + ">")
            return new(DisplayText.Quote(text) + " stands for a value of " + dimension.Name + " that has not been filled in",
                "Give the value that KMS publishes");
        return dimension.Format switch
        {
            DimensionValueFormat.KeyId => CheckKeyId(dimension.Name, text),
            DimensionValueFormat.KeyArn => CheckKeyArn(dimension.Name, text),
            DimensionValueFormat.CustomKeyStoreId => CheckKeyStoreId(text),
            DimensionValueFormat.CertificateName => CheckCertificateName(text),
            _ => CheckListed(dimension, text),
        };
    }

    public static bool IsKeyId(string text) => IsKeyId(text, 0);

    private static bool IsKeyId(string text, int from) => text.Length - from == KeyIdLength
        && (IsUuid(text, from) || (Has(text, from, MultiRegion) && AreHex(text, from + MultiRegion.Length)));

    /// <summary>Splits a key ARN: partition, region, account and key ID. Gives <see langword="null"/> where the text is none.</summary>
    public static string[]? SplitKeyArn(string text)
    {
        if (!IsKeyArn(text))
            return null;
        var parts = text.Split([':'], 6);
        return [parts[1], parts[3], parts[4], parts[5].Substring(KeyPrefix.Length)];
    }

    /// <summary>Whether the text is a key ARN. Every listed series of a key is asked, so nothing is cut out of the text.</summary>
    private static bool IsKeyArn(string text)
    {
        if (!Has(text, 0, "arn:aws"))
            return false;
        var partitionEnd = text.IndexOf(':', 4);
        if (partitionEnd < 0 || !IsLowerName(text, 4, partitionEnd) || !Has(text, partitionEnd, ":kms:"))
            return false;
        var region = partitionEnd + ":kms:".Length;
        var regionEnd = text.IndexOf(':', region);
        if (regionEnd < 0 || !IsLowerName(text, region, regionEnd))
            return false;
        var accountEnd = regionEnd + 1 + AccountLength;
        return text.Length > accountEnd && AreDigits(text, regionEnd + 1, accountEnd) && text[accountEnd] == ':'
            && Has(text, accountEnd + 1, KeyPrefix) && IsKeyId(text, accountEnd + 1 + KeyPrefix.Length);
    }

    private static ValueProblem? CheckKeyId(string name, string text)
    {
        if (IsKeyId(text))
            return null;
        if (SplitKeyArn(text) is { } arn)
            return new(DisplayText.Quote(text) + " is a key ARN; " + name + " takes the key ID alone", "Pass '" + arn[3]
                + "', the part after 'key/'", arn[3]);
        if (IsAlias(text))
            return new(DisplayText.Quote(text) + " is an alias; " + name + " takes the ID of the key that the alias points to",
                "Pass the key ID that DescribeKey or ListAliases gives for the alias");
        if (IsKeyId(text.ToLowerInvariant()))
            return new("The key ID " + DisplayText.Quote(text) + " is not in lower case, and CloudWatch tells the cases apart", "Pass '"
                + text.ToLowerInvariant() + "'", text.ToLowerInvariant());
        return new(DisplayText.Quote(text) + " is not a key ID",
            "Pass a key ID such as 1234abcd-12ab-34cd-56ef-1234567890ab, or mrk- and 32 hexadecimal digits for a multi-Region key");
    }

    private static ValueProblem? CheckKeyArn(string name, string text)
    {
        if (IsKeyArn(text))
            return null;
        if (IsKeyId(text))
            return new(DisplayText.Quote(text) + " is a key ID; " + name + " takes the whole key ARN",
                "Pass arn:aws:kms:{region}:{account}:key/" + text);
        if (IsAlias(text))
            return new(DisplayText.Quote(text) + " is an alias; " + name + " takes the ARN of the key that the alias points to",
                "Pass the key ARN that DescribeKey gives for the alias");
        return new(DisplayText.Quote(text) + " is not a key ARN",
            "Pass an ARN such as arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
    }

    private static ValueProblem? CheckKeyStoreId(string text)
    {
        const string Prefix = "cks-";
        var valid = text.Length > Prefix.Length && text.Length <= LongestKeyStoreId
            && Has(text, 0, Prefix) && AreLowerOrDigits(text, Prefix.Length);
        return valid ? null
            : new(DisplayText.Quote(text) + " is not a custom key store ID",
            "Pass the ID, such as cks-1234567890abcdef0, and not the key store's name");
    }

    private static ValueProblem? CheckCertificateName(string text)
    {
        if (text.Contains('*'))
            return new("KMS publishes no certificate metric where the common name holds a wildcard, as " + DisplayText.Quote(text)
                + " does", "Watch the certificate by other means, or give the proxy one whose common name has no wildcard");
        if (text.Contains("://", StringComparison.Ordinal))
            return new(DisplayText.Quote(text) + " is a URL, not the common name of a certificate",
                "Pass the host name alone, such as myproxy.xks.example.com");
        if (text.Length > LongestCertificateName || HasControl(text) || text.Trim().Length != text.Length)
            return new(DisplayText.Quote(text) + " is not the common name of a certificate",
                "Pass the subject CN, such as myproxy.xks.example.com");
        return null;
    }

    private static ValueProblem? CheckListed(DimensionDefinition dimension, string text)
    {
        if (dimension.FindValue(text) is not null)
            return null;
        var spellings = dimension.Values.SelectMany(v => v.OtherNames.Prepend(v.Name));
        // Policies name the same operations with the service in front: kms:Decrypt.
        var name = text.StartsWith("kms:", StringComparison.OrdinalIgnoreCase) ? text.Substring(4) : text;
        var nearest = NameMatcher.Nearest(name, spellings);
        if (nearest is not null)
            return new(dimension.Name + " is never " + DisplayText.Quote(text), "Write '" + nearest + "'", nearest);

        // KMS may add names to an open list: one that resembles nothing we know is taken at its word.
        var open = dimension.Format == DimensionValueFormat.OneOfSoFar && text.All(c => c is > ' ' and <= '~');
        return open ? null
            : new(dimension.Name + " is never " + DisplayText.Quote(text), "Write one of "
            + DisplayText.List(dimension.Values.Select(v => v.Name)));
    }

    private static bool IsAlias(string text) =>
        text.StartsWith(Alias, StringComparison.Ordinal)
            || (text.StartsWith("arn:", StringComparison.Ordinal) && text.Contains(":" + Alias, StringComparison.Ordinal));

    private static bool IsUuid(string text, int from)
    {
        for (var i = 0; i < KeyIdLength; i++)
        {
            var dash = i is 8 or 13 or 18 or 23;
            if (dash ? text[from + i] != '-' : !IsLowerHex(text[from + i]))
                return false;
        }

        return true;
    }

    private static bool Has(string text, int from, string part) => string.CompareOrdinal(text, from, part, 0, part.Length) == 0;

    private static bool AreHex(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (!IsLowerHex(text[i]))
                return false;
        }

        return true;
    }

    private static bool AreDigits(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!IsDigit(text[i]))
                return false;
        }

        return true;
    }

    private static bool AreLowerOrDigits(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (!IsDigit(text[i]) && !IsLower(text[i]))
                return false;
        }

        return true;
    }

    private static bool HasControl(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c))
                return true;
        }

        return false;
    }

    private static bool IsLowerName(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!IsLower(text[i]) && !IsDigit(text[i]) && text[i] != '-')
                return false;
        }

        return end > start;
    }

    private static bool IsLower(char c) => c is >= 'a' and <= 'z';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLowerHex(char c) => IsDigit(c) || c is >= 'a' and <= 'f';
}
