using Kms.Metrics.Emulator.Errors;
using Microsoft.AspNetCore.Http;
using System.Net;

namespace Kms.Metrics.Emulator.Http;

/// <summary>
/// Keeps web pages out: a browser names the page's origin, and, where a page makes its own name resolve to this machine, that name as the
/// host. Clients of AWS send no origin and the host that they connect to.
/// </summary>
internal sealed class RequestOrigin(IPAddress listenAddress)
{
    // Told to listen elsewhere, the emulator cannot know by which names it is reached.
    private readonly bool _anyHost = !IPAddress.IsLoopback(listenAddress);

    /// <exception cref="ServiceException">The request comes from a web page.</exception>
    public void Check(HttpRequest request)
    {
        if (!IsTrusted(request))
            throw ServiceException.Forbidden("AccessDeniedException", request.Headers.Origin.Count > 0
                ? "Requests of web pages are refused."
                : "The host " + Short(request.Host.Host) + " is not this machine's: connect to 127.0.0.1 or localhost.");
    }

    public bool IsTrusted(HttpRequest request) => request.Headers.Origin.Count == 0 && (_anyHost || IsLoopback(request.Host.Host));

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Short(string text) => text.Length > 64 ? text[..64] : text;
}
