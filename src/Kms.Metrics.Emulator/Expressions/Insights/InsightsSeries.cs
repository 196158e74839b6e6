using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Expressions.Insights;

/// <summary>A series as a query sees it: with the account that it is in beside its dimensions.</summary>
/// <param name="Series">The series.</param>
/// <param name="AccountId">Its account.</param>
/// <param name="IsLocal">Whether that is the account that asks, and not one that it monitors.</param>
internal sealed record InsightsSeries(Series Series, string AccountId, bool IsLocal)
{
    /// <summary>What queries call the account.</summary>
    public const string AccountIdName = "AWS.AccountId";

    public string? this[string dimension] => dimension == AccountIdName ? AccountId : Series.Key[dimension];
}
