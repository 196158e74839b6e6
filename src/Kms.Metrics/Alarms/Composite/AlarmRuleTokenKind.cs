namespace Kms.Metrics;

/// <summary>What a token of a composite alarm's rule is.</summary>
internal enum AlarmRuleTokenKind
{
    /// <summary>AND, OR, NOT, TRUE, FALSE, a state, or something that a rule cannot hold.</summary>
    Word = 0,

    Open,

    Close,

    /// <summary>An alarm's name.</summary>
    Name,

    /// <summary>A name whose closing quotation mark is missing.</summary>
    Unclosed,
}
