using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>What the audit of an account's alarms on AWS/KMS found. Immutable.</summary>
public sealed class AlarmAudit
{
    internal AlarmAudit(int alarms, IReadOnlyList<AuditFinding> findings) => (AlarmCount, Findings) = (alarms, findings);

    /// <summary>How many alarms on AWS/KMS there are, whoever made them.</summary>
    public int AlarmCount { get; }

    /// <summary>What is wrong, the worst first.</summary>
    public IReadOnlyList<AuditFinding> Findings { get; }

    /// <summary>Whether an alarm can never work.</summary>
    public bool HasErrors => Findings.Any(f => f.Severity == FindingSeverity.Error);

    /// <summary>Returns the report as JSON.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => AuditWriter.ToJson(this);

    /// <summary>Returns the report as SARIF 2.1.0, which code hosts show beside their other findings.</summary>
    /// <returns>The text.</returns>
    public string ToSarif() => AuditWriter.ToSarif(this);

    /// <summary>Returns the report as lines.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => string.Concat(Findings.Select(f => f.Severity + ": " + f + "\n"))
        + DisplayText.Count(AlarmCount, "alarm", "alarms") + ", " + DisplayText.Count(Findings.Count, "finding", "findings");
}
