namespace Amazon.CloudWatch.Model;

public class EvaluationWindow
{
    public SlidingWindow SlidingWindow { get; set; }

    public WallClockWindow WallClockWindow { get; set; }
}
