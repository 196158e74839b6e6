namespace Kms.Metrics;

/// <summary>Counts what becomes of a plan while it is applied.</summary>
internal sealed class AlarmApplyWork(int total, IProgress<AlarmApplyProgress>? progress, TimeProvider timeProvider)
{
    // The service's quota; what the client really does is known after some changes, the first of which are sent at once.
    private const double ChangesPerSecond = 3;
    private const int ChangesToJudgeBy = 10;

    private readonly long _started = timeProvider.GetTimestamp();

    public int Applied { get; private set; }

    public int AlreadyDone { get; private set; }

    public List<AlarmApplyFailure> Failures { get; } = [];

    public void AddApplied()
    {
        Applied++;
        Report();
    }

    public void AddAlreadyDone()
    {
        AlreadyDone++;
        Report();
    }

    public void Add(AlarmChange change, Exception error)
    {
        Failures.Add(new AlarmApplyFailure(change, error));
        Report();
    }

    /// <summary>A change whose answer was lost turned out to have been made.</summary>
    public void MoveToApplied(AlarmApplyFailure failure)
    {
        Failures.Remove(failure);
        Applied++;
    }

    private void Report()
    {
        var finished = Applied + AlreadyDone + Failures.Count;
        progress?.Report(new AlarmApplyProgress(finished, total,
            TimeSpan.FromSeconds((total - finished) * SecondsPerChange(finished - AlreadyDone))));
    }

    private double SecondsPerChange(int made) =>
        made < ChangesToJudgeBy ? 1 / ChangesPerSecond : timeProvider.GetElapsedTime(_started).TotalSeconds / made;
}
