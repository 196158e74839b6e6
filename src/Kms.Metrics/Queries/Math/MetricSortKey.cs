using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>What series are ordered by in <see cref="MetricMath.Sort"/>. [CloudWatch guide: metric math]</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetricSortKey>))]
public enum MetricSortKey
{
    /// <summary>The mean of a series' points.</summary>
    Average = 0,

    /// <summary>The smallest point.</summary>
    Minimum,

    /// <summary>The largest point.</summary>
    Maximum,

    /// <summary>All points added up.</summary>
    Sum,
}
