using Microsoft.AspNetCore.Http;

namespace Kms.Metrics.Emulator.Http;

/// <summary>What the Authorization header of a request says: whose key signed it, when, and for which region and service.</summary>
/// <param name="AccessKeyId">The access key's id.</param>
/// <param name="Date">The day, <c>yyyyMMdd</c>.</param>
/// <param name="Region">The region.</param>
/// <param name="Service">The signing name, <c>monitoring</c>.</param>
/// <param name="SignedHeaders">The names of the headers that the signature is over.</param>
/// <param name="Signature">The signature in hexadecimal digits.</param>
internal sealed record SignedScope(string AccessKeyId, string Date, string Region, string Service, IReadOnlyList<string> SignedHeaders,
    string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Reads the header.</summary>
    /// <returns><see langword="null"/> where the request is not signed in this way.</returns>
    public static SignedScope? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
            return null;
        string? credential = null, headers = null, signature = null;
        foreach (var part in header[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = part[(equals + 1)..];
            switch (equals < 0 ? "" : part[..equals])
            {
                case "Credential": credential = value; break;
                case "SignedHeaders": headers = value; break;
                case "Signature": signature = value; break;
            }
        }

        return credential?.Split('/') is [var key, var date, var region, var service, "aws4_request"] && headers is not null
            && signature is not null
            ? new SignedScope(key, date, region, service, headers.Split(';'), signature)
            : null;
    }
}
