using Kms.Metrics.Emulator.Statistics;

namespace Kms.Metrics.Emulator.Storage;

/// <summary>
/// Minutes of one series in order of time, a column a statistic, so that a million of them are a few arrays and not a million objects. Not
/// safe for concurrent use.
/// </summary>
internal sealed class Minutes
{
    /// <summary>Stands for values that were published as a statistic set: nobody knows how they were distributed.</summary>
    public static readonly double[] Unknown = [];

    private int[] _minute = [];
    private double[] _count = [];
    private double[] _minimum = [];

    // Minutes whose values are all the same, and those are most, need neither of these three. A buffer that is used again keeps them.
    private double[] _maximum = [];
    private double[] _sum = [];
    private double[]?[] _distribution = [];
    private bool _isWide;

    public int Length { get; private set; }

    /// <summary>The minutes since 1970.</summary>
    public ReadOnlySpan<int> Minute => _minute.AsSpan(0, Length);

    public ReadOnlySpan<double> Counts => _count.AsSpan(0, Length);

    public ReadOnlySpan<double> Minima => _minimum.AsSpan(0, Length);

    public ReadOnlySpan<double> Maxima => _isWide ? _maximum.AsSpan(0, Length) : Minima;

    public void CopySums(Span<double> target)
    {
        if (_isWide)
        {
            _sum.AsSpan(0, Length).CopyTo(target);
            return;
        }

        for (var at = 0; at < Length; at++)
            target[at] = _count[at] * _minimum[at];
    }

    public double Count(int at) => _count[at];

    public double Minimum(int at) => _minimum[at];

    public double Maximum(int at) => _isWide ? _maximum[at] : _minimum[at];

    public double Sum(int at) => _isWide ? _sum[at] : _count[at] * _minimum[at];

    /// <summary>
    /// Value and count by turns; <see langword="null"/> where all values are the minimum, <see cref="Unknown"/> where they are not known.
    /// </summary>
    public double[]? Distribution(int at) => _isWide ? _distribution[at] : null;

    public void Clear()
    {
        if (_isWide)
            Array.Clear(_distribution, 0, Length);
        (Length, _isWide) = (0, false);
    }

    /// <summary>Adds a minute whose values are all the same.</summary>
    public void Append(int minute, double value, double count)
    {
        Grow();
        var at = Length++;
        (_minute[at], _count[at], _minimum[at]) = (minute, count, value);
        if (_isWide)
            (_maximum[at], _sum[at], _distribution[at]) = (value, value * count, null);
    }

    /// <summary>Adds a minute of any kind.</summary>
    public void Append(int minute, in MinuteSummary summary)
    {
        if (summary.Distribution is null)
        {
            Append(minute, summary.Minimum, summary.Count);
            return;
        }

        Grow();
        var at = Length++;
        (_minute[at], _count[at], _minimum[at]) = (minute, summary.Count, summary.Minimum);
        Widen();
        (_maximum[at], _sum[at], _distribution[at]) = (summary.Maximum, summary.Sum, summary.Distribution);
    }

    /// <summary>Adds to a minute that may be there, anywhere in order.</summary>
    public void Merge(int minute, in MinuteSummary summary)
    {
        if (Length == 0 || _minute[Length - 1] < minute)
        {
            Append(minute, summary);
            return;
        }

        var at = IndexOf(minute);
        if (_minute[at] == minute)
            Set(at, Summary(at).Add(summary));
        else
            Insert(at, minute, summary);
    }

    public MinuteSummary Summary(int at) => new(Count(at), Sum(at), Minimum(at), Maximum(at), Distribution(at));

    /// <summary>The first place whose minute is not before the given one.</summary>
    public int IndexOf(int minute)
    {
        var found = Minute.BinarySearch(minute);
        return found < 0 ? ~found : found;
    }

    /// <summary>Copies a range of places.</summary>
    public void CopyTo(Minutes target, int from, int to)
    {
        if (!_isWide && !target._isWide)
        {
            while (target._minute.Length < target.Length + to - from)
                target.Resize(Math.Max(to - from + target.Length, 16));
            _minute.AsSpan(from, to - from).CopyTo(target._minute.AsSpan(target.Length));
            _count.AsSpan(from, to - from).CopyTo(target._count.AsSpan(target.Length));
            _minimum.AsSpan(from, to - from).CopyTo(target._minimum.AsSpan(target.Length));
            target.Length += to - from;
            return;
        }

        for (var at = from; at < to; at++)
            target.Append(_minute[at], Summary(at));
    }

    private void Set(int at, in MinuteSummary summary)
    {
        (_count[at], _minimum[at]) = (summary.Count, summary.Minimum);
        if (summary.Distribution is not null)
            Widen();
        if (_isWide)
            (_maximum[at], _sum[at], _distribution[at]) = (summary.Maximum, summary.Sum, summary.Distribution);
    }

    private void Insert(int at, int minute, in MinuteSummary summary)
    {
        Grow();
        Shift(_minute, at);
        Shift(_count, at);
        Shift(_minimum, at);
        if (_isWide)
        {
            Shift(_sum, at);
            Shift(_maximum, at);
            Shift(_distribution, at);
        }

        Length++;
        _minute[at] = minute;
        Set(at, summary);
    }

    private void Shift<T>(T[] column, int at) => Array.Copy(column, at, column, at + 1, Length - at);

    // From here on every minute has its own maximum, sum and distribution.
    private void Widen()
    {
        if (_isWide)
            return;
        _isWide = true;
        if (_sum.Length < _minute.Length)
            (_maximum, _sum, _distribution) = (new double[_minute.Length], new double[_minute.Length], new double[]?[_minute.Length]);
        for (var at = 0; at < Length; at++)
            (_maximum[at], _sum[at]) = (_minimum[at], _minimum[at] * _count[at]);
    }

    private void Grow()
    {
        // Half as much again: twice as much would leave more memory empty than a month of minutes fills.
        if (Length == _minute.Length)
            Resize(Math.Max(16, Length + (Length / 2)));
    }

    private void Resize(int size)
    {
        Array.Resize(ref _minute, size);
        Array.Resize(ref _count, size);
        Array.Resize(ref _minimum, size);
        if (!_isWide)
            return;
        Array.Resize(ref _maximum, size);
        Array.Resize(ref _sum, size);
        Array.Resize(ref _distribution, size);
    }
}
