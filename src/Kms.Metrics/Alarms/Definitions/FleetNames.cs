using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// Names of fleets and of their alarms: <c>kms-fleet/{fleet}/{kind}/{resource and the rest}</c>. By its name alone an alarm is known to be
/// a fleet's, and of which kind it is.
/// </summary>
internal static class FleetNames
{
    private const int LongestFleetName = 64;

    private static readonly (RecommendedAlarmKind Kind, string Word)[] Words =
    [
        (RecommendedAlarmKind.KeyMaterialExpires, "key-material-expiry"), (RecommendedAlarmKind.CertificateExpires, "certificate-expiry"),
        (RecommendedAlarmKind.CredentialIsOld, "credential-age"), (RecommendedAlarmKind.ProxyIsSlow, "latency"),
        (RecommendedAlarmKind.RetryableErrors, "retryable-errors"), (RecommendedAlarmKind.NonRetryableErrors, "non-retryable-errors"),
        (RecommendedAlarmKind.ReliabilityIsLow, "reliability"), (RecommendedAlarmKind.ManagersDegraded, "managers-degraded"),
        (RecommendedAlarmKind.ManagersUnavailable, "managers-unavailable"), (RecommendedAlarmKind.Throttled, "throttled"),
        (RecommendedAlarmKind.QuotaIsNear, "request-quota"),
    ];

    public static IEnumerable<RecommendedAlarmKind> Kinds => Words.Select(w => w.Kind);

    /// <exception cref="ArgumentException">No fleet can have such a name.</exception>
    public static string Checked(string name, string paramName)
    {
        ArgumentNullException.ThrowIfNull(name, paramName);
        return Problem(name) is { } problem ? throw new ArgumentException(problem, paramName) : name;
    }

    /// <summary>What is wrong with a fleet's name, or <see langword="null"/>.</summary>
    public static string? Problem(string name) =>
        name.Length is > 0 and <= LongestFleetName
        && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.')
            ? null : DisplayText.Quote(name) + " cannot be the name of a fleet. Use 1 to 64 letters, digits, and - _ .";

    /// <summary>What the names of a fleet's alarms start with, and no others.</summary>
    public static string PrefixOf(string fleet) => AlarmNames.FleetPrefix + fleet + "/";

    public static string WordOf(RecommendedAlarmKind kind) => Words.First(w => w.Kind == kind).Word;

    /// <summary>The kind of a fleet's alarm; <see langword="null"/> for one that somebody put among the fleet's by hand.</summary>
    public static RecommendedAlarmKind? KindOf(string alarmName, string fleet)
    {
        var rest = alarmName.Substring(PrefixOf(fleet).Length);
        var word = rest.Split('/')[0];
        foreach (var known in Words)
        {
            if (known.Word == word && rest.Length > word.Length)
                return known.Kind;
        }

        return null;
    }

    public static RecommendedAlarmSeverity SeverityOf(RecommendedAlarmKind kind) => kind switch
    {
        RecommendedAlarmKind.KeyMaterialExpires or RecommendedAlarmKind.CertificateExpires or RecommendedAlarmKind.NonRetryableErrors
            or RecommendedAlarmKind.ReliabilityIsLow or RecommendedAlarmKind.ManagersUnavailable => RecommendedAlarmSeverity.Critical,
        _ => RecommendedAlarmSeverity.Warning,
    };
}
