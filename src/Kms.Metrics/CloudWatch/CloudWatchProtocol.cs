using System.Text.Json.Serialization;

namespace Kms.Metrics.CloudWatch;

/// <summary>How requests and answers are written on the wire. [CloudWatch API]</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CloudWatchProtocol>))]
public enum CloudWatchProtocol
{
    /// <summary>Smithy's rpc-v2-cbor: about half the bytes and a third of the reading time of JSON.</summary>
    Cbor = 0,

    /// <summary>JSON 1.0, for servers that do not speak CBOR.</summary>
    Json,
}
