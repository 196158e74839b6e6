namespace Kms.Metrics;

/// <summary>What a plan does with an alarm.</summary>
public enum AlarmChangeKind
{
    /// <summary>The account has it as it is wanted.</summary>
    None = 0,

    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is replaced.</summary>
    Update,

    /// <summary>It is deleted, because nobody wants it any more.</summary>
    Delete,
}
