namespace Kms.Metrics.CloudWatch;

/// <summary>How the labels of an answer are written. [CloudWatch API]</summary>
public sealed record LabelOptions
{
    /// <summary>
    /// The offset from UTC for times in labels: <c>+</c> or <c>-</c> and four digits, two for the hours and two for the minutes, such as
    /// <c>+0130</c>. It affects only labels with a time, such as <c>${LAST_TIME}</c>. Default: <see langword="null"/>, UTC.
    /// </summary>
    public string? Timezone { get; init; }
}
