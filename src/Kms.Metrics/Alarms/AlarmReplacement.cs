using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>What <see cref="IKmsAlarms.PutAsync(AlarmDefinition, AlarmReplacement, CancellationToken)"/> may replace.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlarmReplacement>))]
public enum AlarmReplacement
{
    /// <summary>
    /// An alarm on the same subject. What the definition does not set stays as it is: recipients, description, whether actions are enabled.
    /// </summary>
    SameSubject = 0,

    /// <summary>An alarm on any subject. What the definition does not set stays as it is.</summary>
    AnySubject,

    /// <summary>
    /// The whole alarm, whatever it watches: what the definition does not set is reset, and actions it does not name are removed.
    /// </summary>
    Everything,
}
