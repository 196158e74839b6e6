namespace Kms.Metrics.Infrastructure;

/// <summary>How a scalar is written, which says where each of its characters stands.</summary>
internal enum ScalarStyle
{
    /// <summary>As it reads, on one line.</summary>
    Plain = 0,

    /// <summary>In quotation marks, with backslashes.</summary>
    Escaped,

    /// <summary>Line by line below its sign, indented.</summary>
    Literal,

    /// <summary>Otherwise: only where it starts is known.</summary>
    Other,
}
