namespace Kms.Metrics.Emulator.Alarms.Evaluation;

/// <summary>What an evaluation came to.</summary>
/// <param name="State">The state; <see langword="null"/> to leave it as it is.</param>
/// <param name="Points">The datapoints that counted, oldest first.</param>
/// <param name="Filled">How many missing datapoints were counted as something.</param>
/// <param name="Treated">Whether <see cref="AlarmCriteria.Missing"/> says what they were counted as.</param>
internal readonly record struct AlarmVerdict(string? State, ArraySegment<Datapoint> Points, int Filled, bool Treated)
{
    /// <summary>
    /// Judges an alarm. Pure: the same criteria, datapoints and periods give the same verdict. [CloudWatch guide: how alarms treat missing
    /// data]
    /// </summary>
    /// <param name="criteria">What decides.</param>
    /// <param name="edges">The periods of the evaluation range, as <see cref="EvaluationPeriods"/> gives them.</param>
    /// <param name="points">The datapoints of the range, oldest first; periods without data have none.</param>
    public static AlarmVerdict Of(AlarmCriteria criteria, ReadOnlySpan<long> edges, ArraySegment<Datapoint> points)
    {
        var (periods, needed) = (criteria.EvaluationPeriods, criteria.Needed);
        // Real datapoints count first, also those from before the periods that are evaluated: the newest N of them.
        var counted = points.Count > periods ? points[(points.Count - periods)..] : points;
        var filled = periods - counted.Count;
        var breaching = 0;
        var tooFewSamples = false;
        foreach (var point in counted)
        {
            if (criteria.IsBreaching(point))
                breaching++;
            tooFewSamples |= point.SampleCount < criteria.SamplesNeeded;
        }

        var missing = filled > 0 ? criteria.Missing : MissingData.Missing;
        var state = tooFewSamples ? null : missing switch
        {
            MissingData.Breaching => breaching + filled >= needed ? AlarmStates.Alarm : AlarmStates.Ok,
            MissingData.NotBreaching => breaching >= needed ? AlarmStates.Alarm : AlarmStates.Ok,
            _ when breaching >= needed => AlarmStates.Alarm,
            _ when breaching < counted.Count => AlarmStates.Ok,
            MissingData.Ignore => null,
            _ when counted.Count == 0 => AlarmStates.InsufficientData,
            // All that there is breaches: old enough, with nothing good after it, that is an alarm even if too few datapoints came.
            _ => edges[^(needed + 1)] >= counted[0].Time ? AlarmStates.Alarm : null,
        };
        return new AlarmVerdict(state, counted, filled, missing is MissingData.Breaching or MissingData.NotBreaching);
    }
}
