namespace Kms.Metrics;

/// <summary>How an alarm treats a period without data. [CloudWatch API]</summary>
#if KMS_METRICS
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<MissingDataTreatment>))]
#endif
public enum MissingDataTreatment
{
    /// <summary><c>missing</c>: nothing is known; with no data at all the alarm is in INSUFFICIENT_DATA. The service's default.</summary>
    Missing = 0,

    /// <summary>
    /// <c>notBreaching</c>: nothing is wrong. Right for counts of bad events, which are not published when there are none.
    /// </summary>
    NotBreaching,

    /// <summary><c>breaching</c>: something is wrong. Right where silence itself is the failure.</summary>
    Breaching,

    /// <summary><c>ignore</c>: the alarm stays in the state it is in.</summary>
    Ignore,
}
