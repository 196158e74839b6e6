using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// An alarm on one series, described and not yet put. Immutable: each call gives a new one. It is made from <see cref="On"/>, which takes a record that
/// holds the whole dimension set, so it cannot be an alarm that never gets data.
/// </summary>
public sealed record KmsAlarm
{
    private const int LongestName = 255;
    private const int LongestDescription = 1024;
    private const int MostActions = 5;
    private const int MostTags = 50;

    internal KmsAlarm(KmsMetric metric, Statistic statistic, AlarmComparison comparison, double threshold)
    {
        Metric = metric;
        Statistic = statistic;
        Comparison = comparison;
        Threshold = threshold;
        Name = DefaultName(metric);
    }

    /// <summary>The series.</summary>
    public KmsMetric Metric { get; }

    /// <summary>The statistic that is compared.</summary>
    public Statistic Statistic { get; }

    /// <summary>How it is compared.</summary>
    public AlarmComparison Comparison { get; }

    /// <summary>What it is compared with, in the metric's unit.</summary>
    public double Threshold { get; }

    /// <summary>The alarm's name: 1 to 255 characters. Default: <c>kms/</c>, the metric and its dimensions' values.</summary>
    public string Name { get; private init; }

    /// <summary>The length of a period. Default: 5 minutes.</summary>
    public TimeSpan Period { get; private init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many periods are looked at. Default: 1.</summary>
    public int EvaluationPeriods { get; private init; } = 1;

    /// <summary>How many of them must breach. Default: 1.</summary>
    public int DatapointsToAlarm { get; private init; } = 1;

    /// <summary>What a period without data is taken for. Default: <see cref="MissingDataTreatment.Missing"/>.</summary>
    public MissingDataTreatment MissingData { get; private init; }

    /// <summary>Who is told when the state becomes ALARM: at most 5. Default: nobody.</summary>
    public IReadOnlyList<SnsTopicArn> AlarmActions { get; private init; } = [];

    /// <summary>Who is told when the state becomes OK: at most 5. Default: nobody.</summary>
    public IReadOnlyList<SnsTopicArn> OkActions { get; private init; } = [];

    /// <summary>Who is told when the state becomes INSUFFICIENT_DATA: at most 5. Default: nobody.</summary>
    public IReadOnlyList<SnsTopicArn> InsufficientDataActions { get; private init; } = [];

    /// <summary>What the alarm is for: at most 1,024 characters. Default: <see langword="null"/>.</summary>
    public string? Description { get; private init; }

    /// <summary>The tags of a new alarm: at most 50. The service ignores them when the alarm exists. Default: none.</summary>
    public IReadOnlyList<Tag> Tags { get; private init; } = [];

    /// <summary>Begins an alarm on a series.</summary>
    /// <param name="metric">The series, with its whole dimension set.</param>
    /// <returns>What the alarm watches; say next what is too much or too little.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="metric"/> is <see langword="null"/>.</exception>
    public static KmsAlarmSubject On(KmsMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new KmsAlarmSubject(metric, metric.Definition.DefaultStatistic);
    }

    /// <summary>Names the alarm.</summary>
    /// <param name="name">1 to 255 characters, none of them a control character.</param>
    /// <returns>The alarm with the name.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, too long or holds a control character.</exception>
    public KmsAlarm Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > LongestName || name.Any(char.IsControl))
            throw new ArgumentException("An alarm's name has at most 255 characters, none of them a control character.", nameof(name));
        return this with { Name = name };
    }

    /// <summary>Chooses the length of the periods.</summary>
    /// <param name="period">10, 20 or 30 seconds, or whole minutes up to a day. KMS publishes once a minute.</param>
    /// <returns>The alarm with the period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">CloudWatch has no such period for alarms.</exception>
    public KmsAlarm Every(TimeSpan period)
    {
        MetricPeriods.ThrowIfNotAllowed(period, MetricPeriods.ForAlarms, nameof(period));
        return this with { Period = period };
    }

    /// <summary>Alarms only when the threshold is crossed in several periods in a row.</summary>
    /// <param name="periods">How many: 1 and more.</param>
    /// <returns>The alarm with the number of periods.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="periods"/> is below 1.</exception>
    public KmsAlarm For(int periods) => For(periods, periods);

    /// <summary>Alarms when the threshold is crossed in some of the last periods.</summary>
    /// <param name="datapoints">In how many periods it must be crossed: 1 to <paramref name="of"/>.</param>
    /// <param name="of">How many periods are looked at: 1 and more.</param>
    /// <returns>The alarm with both numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or <paramref name="datapoints"/> is above <paramref name="of"/>.</exception>
    public KmsAlarm For(int datapoints, int of)
    {
        if (of < 1)
            throw new ArgumentOutOfRangeException(nameof(of), of, "An alarm looks at one period or more.");
        if (datapoints < 1 || datapoints > of)
            throw new ArgumentOutOfRangeException(nameof(datapoints), datapoints, "Between one and all of the periods that are looked at must breach.");
        return this with { DatapointsToAlarm = datapoints, EvaluationPeriods = of };
    }

    /// <summary>Chooses what a period without data is taken for.</summary>
    /// <param name="treatment">The treatment.</param>
    /// <returns>The alarm with the treatment.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="treatment"/> is not defined.</exception>
    public KmsAlarm TreatMissingData(MissingDataTreatment treatment)
    {
        _ = treatment.ToWord();
        return this with { MissingData = treatment };
    }

    /// <summary>Tells topics when the state becomes ALARM.</summary>
    /// <param name="topics">The topics; together with those told already at most 5.</param>
    /// <returns>The alarm with the topics.</returns>
    /// <exception cref="ArgumentException">There would be more than 5.</exception>
    public KmsAlarm Notify(params SnsTopicArn[] topics) => this with { AlarmActions = Append(AlarmActions, topics) };

    /// <summary>Tells topics when the state becomes OK again.</summary>
    /// <param name="topics">The topics; together with those told already at most 5.</param>
    /// <returns>The alarm with the topics.</returns>
    /// <exception cref="ArgumentException">There would be more than 5.</exception>
    public KmsAlarm NotifyOnOk(params SnsTopicArn[] topics) => this with { OkActions = Append(OkActions, topics) };

    /// <summary>Tells topics when the state becomes INSUFFICIENT_DATA.</summary>
    /// <param name="topics">The topics; together with those told already at most 5.</param>
    /// <returns>The alarm with the topics.</returns>
    /// <exception cref="ArgumentException">There would be more than 5.</exception>
    public KmsAlarm NotifyOnInsufficientData(params SnsTopicArn[] topics) => this with { InsufficientDataActions = Append(InsufficientDataActions, topics) };

    /// <summary>Says what the alarm is for.</summary>
    /// <param name="description">At most 1,024 characters; what the person on call should do is a good text.</param>
    /// <returns>The alarm with the description.</returns>
    /// <exception cref="ArgumentException"><paramref name="description"/> is empty or too long.</exception>
    public KmsAlarm Describe(string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        if (description.Length > LongestDescription)
            throw new ArgumentException("An alarm's description has at most 1,024 characters.", nameof(description));
        return this with { Description = description };
    }

    /// <summary>Puts a tag on the alarm when it is new.</summary>
    /// <param name="key">The tag's name: 1 to 128 characters.</param>
    /// <param name="value">The tag's text: at most 256 characters.</param>
    /// <returns>The alarm with the tag.</returns>
    /// <exception cref="ArgumentException">The key or the value has a wrong length, the key is there already, or there would be more than 50 tags.</exception>
    public KmsAlarm Tagged(string key, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(value);
        if (key.Length > 128 || value.Length > 256)
            throw new ArgumentException("A tag's key has at most 128 characters and its value 256.", nameof(key));
        if (Tags.Count == MostTags || Tags.Any(t => t.Key == key))
            throw new ArgumentException("An alarm has at most 50 tags, each key once.", nameof(key));
        return this with { Tags = [.. Tags, new Tag(key, value)] };
    }

    /// <summary>Says everything that the rulebook says of the alarm: errors, with which it cannot be put, and warnings, such as that it tells nobody.</summary>
    /// <returns>All findings; empty where nothing is wrong.</returns>
    public IReadOnlyList<Finding> Check() => Rulebook.Check(Metric.ToUsage() with
    {
        Statistic = Statistic,
        Period = Period,
        Alarm = new AlarmUsage
        {
            Comparison = Comparison,
            Threshold = Threshold,
            EvaluationPeriods = EvaluationPeriods,
            DatapointsToAlarm = DatapointsToAlarm,
            MissingData = MissingData,
            Notifies = AlarmActions.Count > 0,
        },
    });

    /// <summary>Gives the request that puts the alarm.</summary>
    /// <returns>The request, checked by the rulebook.</returns>
    /// <exception cref="KmsMetricsValidationException">The alarm watches what KMS does not publish.</exception>
    public PutMetricAlarmRequest ToRequest()
    {
        var findings = Check();
        if (findings.Any(f => f.Severity == FindingSeverity.Error))
            throw new KmsMetricsValidationException("The alarm " + DisplayText.Quote(Name) + " was not put, because it would never do what it says", findings);
        var percentile = Statistic.Kind == StatisticKind.Percentile;
        // No unit: naming one that the data was not published with leaves the alarm without data.
        return new PutMetricAlarmRequest(Name)
        {
            AlarmDescription = Description,
            Namespace = KmsCatalog.Namespace,
            MetricName = Metric.PublishedName,
            Dimensions = Metric.Dimensions,
            Statistic = percentile ? null : Statistic.Name,
            ExtendedStatistic = percentile ? Statistic.Name : null,
            Period = (int)Period.TotalSeconds,
            EvaluationPeriods = EvaluationPeriods,
            DatapointsToAlarm = DatapointsToAlarm,
            Threshold = Threshold,
            ComparisonOperator = Comparison.ToWord(),
            TreatMissingData = MissingData.ToWord(),
            ActionsEnabled = true,
            AlarmActions = [.. AlarmActions.Select(a => a.Value)],
            OKActions = [.. OkActions.Select(a => a.Value)],
            InsufficientDataActions = [.. InsufficientDataActions.Select(a => a.Value)],
            Tags = Tags,
        };
    }

    /// <summary>Gives name and condition in one line.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() =>
        Name + ": " + Statistic + " of " + Metric + " " + Comparison + " " + Threshold.ToString(CultureInfo.InvariantCulture);

    private static SnsTopicArn[] Append(IReadOnlyList<SnsTopicArn> existing, SnsTopicArn[] topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        SnsTopicArn[] all = [.. existing.Concat(topics).Distinct()];
        return all.Length <= MostActions ? all : throw new ArgumentException("An alarm tells at most 5 targets of each state.", nameof(topics));
    }

    // A name that had to be cut is told apart from its like by a hash of the whole.
    private static string DefaultName(KmsMetric metric)
    {
        var name = "kms/" + metric.Definition.Name + "/" + string.Join("/", metric.Dimensions.Select(d => d.Value));
        if (name.Length <= LongestName)
            return name;
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, 8);
        return name.Remove(LongestName - hash.Length - 1) + "-" + hash;
    }
}
