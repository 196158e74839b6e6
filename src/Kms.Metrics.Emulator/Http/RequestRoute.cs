using Kms.Metrics.Emulator.Errors;
using Microsoft.AspNetCore.Http;
using SdkOperations = Kms.Metrics.CloudWatch.Wire.Operations;

namespace Kms.Metrics.Emulator.Http;

/// <summary>What a request asks for and in which protocol.</summary>
internal sealed record RequestRoute(WireProtocol Protocol, IReadOnlyDictionary<string, ServiceOperation> Service, string Operation)
{
    private const string TargetHeader = "X-Amz-Target";
    private const string PathPrefix = "/service/" + SdkOperations.ServiceName + "/operation/";

    private static readonly (string Prefix, WireProtocol Protocol, IReadOnlyDictionary<string, ServiceOperation> Service)[] Targets =
    [
        (SdkOperations.ServiceName + ".", WireProtocol.Json, Services.CloudWatch),
        ("Logs_20140328.", WireProtocol.Json11, Services.Logs),
        ("AWSEvents.", WireProtocol.Json11, Services.Events),
    ];

    /// <summary>The protocol alone, for the answer to a request that asks for nothing we know.</summary>
    public static WireProtocol ProtocolOf(HttpRequest request) =>
        request.Headers.ContainsKey(TargetHeader) ? WireProtocol.Json : WireProtocol.Cbor;

    /// <exception cref="ServiceException">The request asks for nothing we know.</exception>
    public static RequestRoute Of(HttpRequest request)
    {
        var target = request.Headers[TargetHeader].ToString();
        foreach (var (prefix, protocol, service) in Targets)
        {
            if (target.StartsWith(prefix, StringComparison.Ordinal))
                return new RequestRoute(protocol, service, target[prefix.Length..]);
        }

        var path = request.Path.Value ?? "";
        return path.StartsWith(PathPrefix, StringComparison.Ordinal)
            ? new RequestRoute(WireProtocol.Cbor, Services.CloudWatch, path[PathPrefix.Length..])
            : throw ServiceException.UnknownOperation(
                "The request names no operation of CloudWatch in rpc-v2-cbor or JSON, which are the protocols of this emulator.");
    }

    /// <exception cref="ServiceException">The service has no such operation here.</exception>
    public ServiceOperation Find() => Service.TryGetValue(Operation, out var operation)
        ? operation
        : throw ServiceException.UnknownOperation("The operation " + (Operation.Length > 64 ? Operation[..64] : Operation)
            + " is not known to this emulator.");
}
