namespace Amazon.CloudWatch.Model;

public class WarmUpConfiguration
{
    public int? WarmUpPeriodDurationInMinutes { get; set; }

    public bool? OnlyStartEvaluatingAfterWarmUpPeriodEnds { get; set; }
}
