using Kms.Metrics.Emulator.Errors;
using Microsoft.AspNetCore.Http;
using SdkOperations = Kms.Metrics.CloudWatch.Wire.Operations;

namespace Kms.Metrics.Emulator.Http;

/// <summary>What a request asks for and in which protocol.</summary>
internal sealed record RequestRoute(WireProtocol Protocol, IReadOnlyDictionary<string, ServiceOperation> Service, string SigningName,
    string Operation)
{
    public const string SmithyProtocolHeader = "smithy-protocol";
    public const string SmithyProtocol = "rpc-v2-cbor";

    private const string TargetHeader = "X-Amz-Target";
    private const string PathPrefix = "/service/" + SdkOperations.ServiceName + "/operation/";
    private const string CloudWatchSigningName = "monitoring";

    private static readonly (string Prefix, RequestRoute Route)[] Targets =
    [
        (SdkOperations.ServiceName + ".", new(WireProtocol.Json, Services.CloudWatch, CloudWatchSigningName, "")),
        ("Logs_20140328.", new(WireProtocol.Json11, Services.Logs, "logs", "")),
        ("AWSEvents.", new(WireProtocol.Json11, Services.Events, "events", "")),
    ];

    /// <summary>The protocol alone, for the answer to a request that asks for nothing we know.</summary>
    public static WireProtocol ProtocolOf(HttpRequest request) =>
        request.Headers.ContainsKey(TargetHeader) || IsJson(request) ? WireProtocol.Json : WireProtocol.Cbor;

    /// <exception cref="ServiceException">The request asks for nothing we know, or not in the way of its protocol.</exception>
    public static RequestRoute Of(HttpRequest request)
    {
        var target = request.Headers[TargetHeader].ToString();
        foreach (var (prefix, route) in Targets)
        {
            if (!target.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            // A web page can send neither header to another origin without asking first.
            return IsJson(request) ? route with { Operation = target[prefix.Length..] }
                : throw ServiceException.UnknownOperation("A request with X-Amz-Target needs the Content-Type application/x-amz-json-1.0 "
                    + "or application/x-amz-json-1.1.");
        }

        var path = request.Path.Value ?? "";
        if (!path.StartsWith(PathPrefix, StringComparison.Ordinal))
            throw ServiceException.UnknownOperation(
                "The request names no operation of CloudWatch in rpc-v2-cbor or JSON, which are the protocols of this emulator.");
        return request.Headers[SmithyProtocolHeader] == SmithyProtocol
            ? new RequestRoute(WireProtocol.Cbor, Services.CloudWatch, CloudWatchSigningName, path[PathPrefix.Length..])
            : throw ServiceException.UnknownOperation("A request to this path needs the header smithy-protocol: rpc-v2-cbor.");
    }

    /// <exception cref="ServiceException">The service has no such operation here.</exception>
    public ServiceOperation Find() => Service.TryGetValue(Operation, out var operation)
        ? operation
        : throw ServiceException.UnknownOperation("The operation " + (Operation.Length > 64 ? Operation[..64] : Operation)
            + " is not known to this emulator.");

    private static bool IsJson(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-amz-json-1.", StringComparison.OrdinalIgnoreCase) == true;
}
