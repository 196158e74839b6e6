namespace Kms.Metrics;

/// <summary>
/// A plan is not applied, because it would delete more than its options allow. <see cref="AlarmPlan.Refusal"/> says why and what allows it.
/// </summary>
public sealed class AlarmPlanRefusedException : InvalidOperationException
{
    internal AlarmPlanRefusedException(AlarmPlan plan)
        : base(plan.Refusal + " Nothing was done.") => Plan = plan;

    /// <summary>The plan.</summary>
    public AlarmPlan Plan { get; }
}
