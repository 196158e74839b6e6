using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>What a plan does with an alarm.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlarmChangeKind>))]
public enum AlarmChangeKind
{
    /// <summary>The account already has the alarm as desired.</summary>
    None = 0,

    /// <summary>It is created.</summary>
    Create,

    /// <summary>It is updated.</summary>
    Update,

    /// <summary>It is deleted, because the fleet does not contain it any more.</summary>
    Delete,

    /// <summary>Nothing is done, because it would do harm or cannot work; <see cref="AlarmChange.Refusal"/> says why.</summary>
    Refused,
}
