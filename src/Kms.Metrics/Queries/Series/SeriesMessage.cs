namespace Kms.Metrics;

/// <summary>A note of CloudWatch on a series, such as that it has values in several units. [CloudWatch API: MessageData]</summary>
/// <param name="Code">The note's code, such as <c>MultipleUnits</c>; <see langword="null"/> where the service sent none.</param>
/// <param name="Text">The note's text; <see langword="null"/> where the service sent none.</param>
public sealed record SeriesMessage(string? Code, string? Text);
