using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Emulator.Http;

/// <summary>The protocol of one request, over the SDK's own readers and writers.</summary>
internal sealed record WireProtocol(string MediaType, Func<WireWriter> CreateWriter, Func<ReadOnlyMemory<byte>, WireReader> CreateReader)
{
    public static WireProtocol Cbor { get; } =
        new("application/cbor", static () => new CborWireWriter(), static m => new CborWireReader(m));

    /// <summary>CloudWatch's JSON.</summary>
    public static WireProtocol Json { get; } =
        new("application/x-amz-json-1.0", static () => new JsonWireWriter(), static m => new JsonWireReader(m));

    /// <summary>The JSON of CloudWatch Logs and EventBridge.</summary>
    public static WireProtocol Json11 { get; } = Json with { MediaType = "application/x-amz-json-1.1" };
}
