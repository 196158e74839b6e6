using Kms.Metrics.Emulator.Errors;
using Microsoft.AspNetCore.Http;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kms.Metrics.Emulator.Http;

/// <summary>
/// Checks Signature Version 4 where access keys are known; without any, every request is let in. [AWS: Signature Version 4]
/// </summary>
internal sealed class SignatureCheck(IReadOnlyList<EmulatorCredentials> known)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(5);

    /// <summary>Whose request it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signingName">The name of the service that the signature must be for.</param>
    /// <param name="body">The body as it came.</param>
    /// <returns>The key; <see langword="null"/> where none is known and every request is let in.</returns>
    /// <exception cref="ServiceException">The request is not signed, or not by a known key, or not rightly.</exception>
    public EmulatorCredentials? Check(HttpRequest request, string signingName, ReadOnlySpan<byte> body)
    {
        if (known.Count == 0)
            return null;
        var scope = SignedScope.Of(request)
            ?? throw ServiceException.Forbidden("MissingAuthenticationToken", "Request is missing Authentication Token");
        var credentials = known.FirstOrDefault(k => k.AccessKeyId == scope.AccessKeyId);
        if (credentials is null || !IsSame(credentials.SessionToken ?? "", request.Headers["X-Amz-Security-Token"].ToString()))
            throw ServiceException.Forbidden("InvalidClientTokenId", "The security token included in the request is invalid.");
        var date = request.Headers["X-Amz-Date"].ToString();
        if (!DateTimeOffset.TryParseExact(date, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed)
            || scope.Date.Length != 8 || !date.StartsWith(scope.Date, StringComparison.Ordinal))
            throw ServiceException.Forbidden("IncompleteSignature",
                "Date in Credential scope does not match YYYYMMDD from the X-Amz-Date header.");
        if (scope.Service != signingName)
            throw ServiceException.Forbidden("SignatureDoesNotMatch",
                "Credential should be scoped to correct service: '" + signingName + "'.");
        if (Unsigned(request, scope) is { } header)
            throw ServiceException.Forbidden("SignatureDoesNotMatch", "'" + header + "' must be a signed header in the AWS Authorization.");
        // Clients sign by the real time, whatever the emulator's clock shows.
        if ((DateTimeOffset.UtcNow - signed).Duration() > Tolerated)
            throw Expired(date, DateTimeOffset.UtcNow);
        if (!IsSame(Sign(request, scope, credentials, date, body), scope.Signature))
            throw ServiceException.Forbidden("SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and "
                + "signing method.");
        return credentials;
    }

    public static ServiceException Expired(string signed, DateTimeOffset now) =>
        ServiceException.Forbidden("RequestExpired", "Signature expired: " + signed + " is not within five minutes of "
            + now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));

    private static string Sign(HttpRequest request, SignedScope scope, EmulatorCredentials credentials, string date,
        ReadOnlySpan<byte> body)
    {
        var payload = Hex(SHA256.HashData(body));
        var headers = string.Concat(scope.SignedHeaders.Select(h => h + ":" + HeaderOf(request, h) + "\n"));
        var canonical =
            string.Join('\n', request.Method, PathOf(request), QueryOf(request), headers, string.Join(';', scope.SignedHeaders), payload);
        var credentialScope = string.Join('/', scope.Date, scope.Region, scope.Service, "aws4_request");
        var toSign = string.Join('\n', SignedScope.Algorithm, date, credentialScope,
            Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + credentials.SecretAccessKey), scope.Date), scope.Region),
            scope.Service), "aws4_request");
        return Hex(Hmac(key, toSign));
    }

    // Whatever changes the meaning of a request has to be signed: the host, and what is AWS's own.
    private static string? Unsigned(HttpRequest request, SignedScope scope) =>
        request.Headers.Keys.Where(k => k.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)).Prepend("host")
            .Select(k => k.ToLowerInvariant())
            .FirstOrDefault(k => !scope.SignedHeaders.Contains(k, StringComparer.Ordinal));

    private static byte[] Hmac(byte[] key, string data) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(data));

    private static string HeaderOf(HttpRequest request, string name)
    {
        var value = name == "host" ? request.Host.Value ?? "" : request.Headers[name].ToString();
        return string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string PathOf(HttpRequest request) =>
        string.Join('/', (request.Path.Value is { Length: > 0 } path ? path : "/").Split('/').Select(Uri.EscapeDataString));

    private static string QueryOf(HttpRequest request) => string.Join('&', request.Query
        .SelectMany(q => q.Value.Select(v => Uri.EscapeDataString(q.Key) + "=" + Uri.EscapeDataString(v ?? "")))
        .Order(StringComparer.Ordinal));

    private static bool IsSame(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    private static string Hex(ReadOnlySpan<byte> bytes) =>
#if NET9_0_OR_GREATER
        Convert.ToHexStringLower(bytes);
#else
        string.Create(bytes.Length * 2, Convert.ToHexString(bytes), static (target, text) => text.AsSpan().ToLowerInvariant(target));
#endif
}
