namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Everything that a deployment may decide, tried out one after the other: what is evaluated asks for a decision where it needs one, and is
/// evaluated again for each other answer.
/// </summary>
internal sealed class Choices
{
    private const int MostRuns = 64;
    private readonly List<(int Chosen, int Count)> _script = [];
    private readonly Dictionary<string, int> _run = new(StringComparer.Ordinal);
    private int _runs = 1;

    /// <summary>Whether all decisions were tried out, once <see cref="Next"/> has said that there are no more.</summary>
    public bool AreExhausted { get; private set; }

    public int Choose(string key, int count)
    {
        if (_run.TryGetValue(key, out var chosen))
            return chosen;
        if (_run.Count == _script.Count)
            _script.Add((0, count));
        return _run[key] = _script[_run.Count].Chosen;
    }

    /// <summary>Goes on to the next decisions; <see langword="false"/> where there are none, or too many.</summary>
    public bool Next()
    {
        _run.Clear();
        while (_script.Count > 0 && _script[^1].Chosen + 1 >= _script[^1].Count)
            _script.RemoveAt(_script.Count - 1);
        AreExhausted = _script.Count == 0;
        if (AreExhausted || _runs++ >= MostRuns)
            return false;
        _script[^1] = (_script[^1].Chosen + 1, _script[^1].Count);
        return true;
    }
}
