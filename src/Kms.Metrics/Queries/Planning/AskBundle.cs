namespace Kms.Metrics;

/// <summary>Everything asked of one metric: each statistic and period once, whoever asks for it.</summary>
internal sealed class AskBundle
{
    private const int FewAsks = 8;

    private readonly List<(MetricStatistic Statistic, TimeSpan Period)> _questions = [];
    private Dictionary<(MetricStatistic Statistic, TimeSpan Period), int>? _places;

    public List<PlannedAsk> Asks { get; } = [];

    public void Add(Slot slot, MetricStatistic statistic, TimeSpan period)
    {
        var place = Find((statistic, period));
        if (place < 0)
        {
            _places?.Add((statistic, period), Asks.Count);
            _questions.Add((statistic, period));
            Asks.Add(new PlannedAsk(slot));
        }
        else if (Asks[place].Also is List<Slot> also)
        {
            also.Add(slot);
        }
        else
        {
            Asks[place] = Asks[place] with { Also = new List<Slot> { slot } };
        }
    }

    private int Find((MetricStatistic Statistic, TimeSpan Period) question)
    {
        if (_questions.Count <= FewAsks)
            return _questions.IndexOf(question);
        if (_places is null)
        {
            _places = [];
            for (var i = 0; i < _questions.Count; i++)
                _places.Add(_questions[i], i);
        }

        return _places.TryGetValue(question, out var place) ? place : -1;
    }
}
