using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>The state of an alarm. [CloudWatch API]</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlarmState>))]
public enum AlarmState
{
    /// <summary>A state that this version of the library does not know.</summary>
    Unknown = 0,

    /// <summary><c>OK</c>: the threshold is not crossed.</summary>
    Ok,

    /// <summary><c>ALARM</c>: the threshold is crossed.</summary>
    Alarm,

    /// <summary><c>INSUFFICIENT_DATA</c>: there is not enough data to tell. An alarm that stays here watches nothing.</summary>
    InsufficientData,
}
