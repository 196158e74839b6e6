namespace Kms.Metrics.Infrastructure;

/// <summary>
/// What one resource asks, in each case that a deployment can choose. Something wrong in one case is wrong; something missing has to be
/// missing in all.
/// </summary>
internal sealed class QuestionCases
{
    /// <summary>The questions, case by case.</summary>
    public List<IReadOnlyList<PlacedUsage>> Cases { get; } = [];

    /// <summary>Whether there are no other cases.</summary>
    public bool AreAll { get; set; } = true;
}
