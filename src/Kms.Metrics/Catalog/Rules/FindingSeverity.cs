namespace Kms.Metrics.Catalog;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; the question is answered all the same.</summary>
    Information = 0,

    /// <summary>The question is answered, though hardly with what was meant.</summary>
    Warning,

    /// <summary>The question finds no data, ever. CloudWatch will not say so.</summary>
    Error,
}
