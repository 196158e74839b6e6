using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>How complete an answer is. No data never means zero: a disconnected key store has no requests and no latency either.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SeriesStatus>))]
public enum SeriesStatus
{
    /// <summary>All data points of the range are there, and there is at least one.</summary>
    Complete = 0,

    /// <summary>The service has no data points for the range.</summary>
    NoData,

    /// <summary>The service returned some data points and said that there are more, but not how to get them.</summary>
    Partial,

    /// <summary>The caller may not read this series.</summary>
    Forbidden,

    /// <summary>The service failed to read this series; asking again can help.</summary>
    InternalError,
}
