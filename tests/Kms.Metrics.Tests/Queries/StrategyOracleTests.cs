using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Tests.Queries;

/// <summary>
/// Random questions to random accounts, by every strategy, client, name and region, against a computation that knows nothing but what was
/// published. What is left out of an answer, its notes say.
/// </summary>
public sealed class StrategyOracleTests
{
    private static readonly Gen<OracleQuestion> AnyQuestion = Gen.Select(
        Gen.OneOf(60, 120, 300, 420, 660, 780, 900, 1500, 3600, 6480, 25_200, 86_400), Gen.Int[1, 4320], Gen.OneOf(0, 0, 0, 60, 5400),
        Gen.OneOf(MetricStatistic.Sum, MetricStatistic.SampleCount, MetricStatistic.Minimum, MetricStatistic.Maximum,
            MetricStatistic.Average),
        Gen.Int[0, 3], Gen.Int[-1, 2], Gen.Int,
        (period, minutes, delay, statistic, filters, groups, seed) =>
            new OracleQuestion(period, minutes, delay, statistic, filters, groups, seed));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_IsThatOfTheSamples_ByEveryStrategyAndClient() =>
        await Gen.Select(Gen.Int, AnyQuestion.Array[12]).SampleAsync(
            async (seed, questions) =>
            {
                await using var account = await OracleAccount.StartAsync(seed, Token);
                foreach (var question in questions)
                    await CheckAsync(account, question);
            },
            iter: 10, threads: 1);

    private static Task CheckAsync(OracleAccount account, OracleQuestion question) => ((question.Seed & 0x7fffffff) % 6) switch
    {
        0 => CheckAsync<XksProxyErrors>(account, question),
        1 => CheckAsync<ExternalKeyStoreThrottle>(account, question),
        2 => CheckAsync<XksExternalKeyManagerStates>(account, question),
        3 => CheckAsync<XksProxyCertificateDaysToExpire>(account, question),
        4 => CheckAsync<SuccessfulRequest>(account, question),
        _ => CheckAsync<XksProxyLatency>(account, question),
    };

    private static async Task CheckAsync<TMetric>(OracleAccount account, OracleQuestion question)
        where TMetric : KmsMetric
    {
        var random = new Random(question.Seed);
        var all = account.SeriesOf(typeof(TMetric).Name);
        var filters = question.ChooseFilters(random, all);
        var matching = all.Where(s => filters.All(f => s.Dimensions.TryGetValue(f.Key, out var v) && f.Value.Contains(v))).ToList();
        var expected = matching.Where(s => s.IsReadable).ToList();
        foreach (var kms in account.Clients)
        {
            var query = kms.Query<TMetric>().Statistic(question.Statistic).Every(TimeSpan.FromSeconds(question.Period))
                .Last(TimeSpan.FromMinutes(question.Minutes)).Delay(TimeSpan.FromSeconds(question.Delay));
            foreach (var (name, values) in filters)
                query = values.Length == 1 ? query.Where(Enum.Parse<KmsDimension>(name), values[0])
                    : query.Where(Enum.Parse<KmsDimension>(name), values[0], values[1..]);
            if (question.Groups < 0)
                await CheckSeriesAsync(kms, query, question, expected, matching.Exists(s => !s.IsReadable));
            else
                await CheckGroupsAsync(query, question, random, expected, matching.Exists(s => !s.IsReadable));
            kms.ForgetListings();
        }
    }

    private static async Task CheckSeriesAsync<TMetric>(IKmsMetrics kms, MetricQuery<TMetric> query, OracleQuestion question,
        List<OracleSeries> expected, bool isAnyUnreadable)
        where TMetric : KmsMetric
    {
        var naive = expected.Select(s => s.Name + ": " + OraclePoints.Text(question, [s])).Order(StringComparer.Ordinal).ToList();
        foreach (var strategy in new[] { QueryStrategy.Automatic, QueryStrategy.Discovery, QueryStrategy.Search })
        {
            var answer = await query.Using(strategy).ToListAsync(Token);
            // The whole dimension set is known: it is read, published or not.
            var read = answer.Plan.Queries[0].Strategy == QueryStrategy.Exact ? answer.Where(s => s.HasData || naive.Count > 0) : answer;
            AssertSame(naive, read.Select(s => OracleSeries.NameOf(s.Metric.Dimensions) + ": " + OraclePoints.Text(s))
                .Order(StringComparer.Ordinal), question + " " + answer.Plan);
            AssertNoted(answer, isAnyUnreadable && answer.Plan.Queries[0].Strategy != QueryStrategy.Exact);
            if (strategy != QueryStrategy.Discovery || answer.Count == 0)
                continue;
            var exact = await kms.Query(answer.Select(s => s.Metric)).Statistic(question.Statistic)
                .Every(TimeSpan.FromSeconds(question.Period)).Last(TimeSpan.FromMinutes(question.Minutes))
                .Delay(TimeSpan.FromSeconds(question.Delay)).ToListAsync(Token);
            Assert.Equal(answer.Select(s => (s.Metric, OraclePoints.Text(s))), exact.Select(s => (s.Metric, OraclePoints.Text(s))));
            var batch = await kms.Batch().Add(query.Sum(), out MetricBatchEntry<MetricSeries<TMetric>> _).Add(query, out var entry)
                .ReadAsync(Token);
            Assert.Equal(answer.Select(s => (s.Metric, OraclePoints.Text(s))), batch.Get(entry).Select(s => (s.Metric,
                OraclePoints.Text(s))));
        }
    }

    private static async Task CheckGroupsAsync<TMetric>(MetricQuery<TMetric> query, OracleQuestion question, Random random,
        List<OracleSeries> expected, bool isAnyUnreadable)
        where TMetric : KmsMetric
    {
        var names = expected.SelectMany(s => s.Dimensions.Keys).Distinct().OrderBy(_ => random.Next()).Take(question.Groups).ToList();
        var grouped = query.GroupBy([.. names.Select(Enum.Parse<KmsDimension>)]);
        foreach (var strategy in new[] { QueryStrategy.Automatic, QueryStrategy.Discovery, QueryStrategy.Search,
            QueryStrategy.MetricsInsights })
        {
            MetricAnswer<MetricGroup<TMetric>> answer;
            try
            {
                answer = await grouped.Using(strategy).ToListAsync(Token);
            }
            catch (InvalidOperationException e) when (strategy == QueryStrategy.MetricsInsights)
            {
                Assert.Contains("cannot answer this query", e.Message, StringComparison.Ordinal);
                continue;
            }

            var isComplete = !answer.Notes.Any(n => n.Contains("leaves out", StringComparison.Ordinal));
            var naive = expected.Where(s => isComplete || names.TrueForAll(s.Dimensions.ContainsKey))
                .GroupBy(s => string.Join('|', names.Select(n => s.Dimensions.GetValueOrDefault(n, ""))))
                .Select(g => g.Key + ": " + OraclePoints.Text(question, [.. g])).Where(t => !t.EndsWith(": ", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).ToList();
            var isOnlyCounted = answer.Notes.Any(n => n.Contains("also counts", StringComparison.Ordinal));
            if (isAnyUnreadable)
                Assert.True(isOnlyCounted || answer.Notes.Any(n => n.Contains("left out", StringComparison.Ordinal))
                    || answer.Plan.Queries[0].Strategy == QueryStrategy.Exact, string.Join(' ', answer.Notes));
            if (!isAnyUnreadable || !isOnlyCounted)
                AssertSame(naive, answer.Where(g => g.HasData).Select(g => string.Join('|', g.Key.Select(d =>
                    OracleSeries.Canonical(d).Value)) + ": " + OraclePoints.Text(g)).Order(StringComparer.Ordinal),
                    question + " " + answer.Plan);
        }
    }

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual, string of) =>
        Assert.True(expected.SequenceEqual(actual), of + "\nexpected:\n" + string.Join('\n', expected) + "\nanswered:\n"
            + string.Join('\n', actual));

    private static void AssertNoted<TSeries>(MetricAnswer<TSeries> answer, bool isAnyUnreadable) =>
        Assert.Equal(isAnyUnreadable, answer.Notes.Any(n => n.Contains("left out", StringComparison.Ordinal)));
}

/// <param name="Period">Seconds.</param>
/// <param name="Minutes">How far back.</param>
/// <param name="Delay">Seconds.</param>
/// <param name="Statistic">What is asked.</param>
/// <param name="Filters">How many dimensions are given.</param>
/// <param name="Groups">How many dimensions groups are told apart by; -1 for single series.</param>
/// <param name="Seed">Chooses which.</param>
internal sealed record OracleQuestion(int Period, int Minutes, int Delay, MetricStatistic Statistic, int Filters, int Groups, int Seed)
{
    /// <summary>Values of one series, so that something matches, and some of others beside them.</summary>
    public Dictionary<string, string[]> ChooseFilters(Random random, IReadOnlyList<OracleSeries> all)
    {
        var readable = all.Where(s => s.IsReadable).ToList();
        if (readable.Count == 0)
            return [];
        var of = readable[random.Next(readable.Count)];
        return of.Dimensions.OrderBy(_ => random.Next()).Take(Filters).ToDictionary(d => d.Key, d => random.Next(2) == 0 ? [d.Value]
            : readable.Where(s => s.Dimensions.ContainsKey(d.Key)).Select(s => s.Dimensions[d.Key]).OrderBy(_ => random.Next())
                .Take(random.Next(3)).Append(d.Value).Distinct().OrderBy(_ => random.Next()).ToArray());
    }
}

/// <summary>A series as published, and how today's documents name it.</summary>
internal sealed class OracleSeries(string metricName, MetricDimension[] published, bool isReadable,
    (int MinutesAgo, double Value)[] samples)
{
    public string MetricName { get; } = metricName;

    public MetricDimension[] Published { get; } = published;

    public bool IsReadable { get; } = isReadable;

    public (int MinutesAgo, double Value)[] Samples { get; } = samples;

    public Dictionary<string, string> Dimensions { get; } = published.Select(Canonical).ToDictionary(d => d.Name, d => d.Value);

    public string Name => NameOf(Published);

    public static string NameOf(IEnumerable<MetricDimension> dimensions) =>
        string.Join(',', dimensions.Select(Canonical).OrderBy(d => d.Name, StringComparer.Ordinal));

    // Older spellings, from the documents of KMS.
    public static MetricDimension Canonical(MetricDimension dimension) => new(dimension.Name switch
    {
        "XksProxyCertificateName" => "CertificateName",
        "XksProxyHsmState" => "XksExternalKeyManagerState",
        var name => name,
    }, dimension.Value switch
    {
        "Retryable" => "Retryable errors",
        "Non-retryable" => "Non-retryable errors",
        var value => value,
    });
}

/// <summary>The points of an answer as text, and those that the samples make.</summary>
internal static class OraclePoints
{
    public static string Text(DataSeries series) =>
        string.Join(' ', series.Points.Select(p => Text(p.Timestamp.ToUnixTimeSeconds(), p.Value)));

    public static string Text(OracleQuestion question, IReadOnlyList<OracleSeries> series)
    {
        var now = EmulatedAccount.Now.ToUnixTimeSeconds();
        long Down(long time) => time - (time % question.Period);
        long Up(long time) => Down(time + question.Period - 1);
        var end = question.Delay == 0 ? Up(now) : Down(now - question.Delay);
        var start = Down((question.Delay == 0 ? now : end) - (question.Minutes * 60L));
        return string.Join(' ', series.SelectMany(s => s.Samples)
            .Select(s => (At: now - (s.MinutesAgo * 60L), s.Value)).Where(s => s.At >= start && s.At < end)
            .GroupBy(s => Down(s.At)).OrderBy(g => g.Key).Select(g => Text(g.Key, Fold(question.Statistic, [.. g.Select(s => s.Value)]))));
    }

    private static double Fold(MetricStatistic statistic, double[] values) => statistic.Name switch
    {
        "Sum" => values.Sum(),
        "SampleCount" => values.Length,
        "Minimum" => values.Min(),
        "Maximum" => values.Max(),
        _ => values.Average(),
    };

    private static string Text(long time, double value) => FormattableString.Invariant($"{time}={value:0.#########}");
}

/// <summary>An emulator with random series, some in older spellings and some that the library cannot read.</summary>
internal sealed class OracleAccount : IAsyncDisposable
{
    private static readonly string[] Operations = ["Encrypt", "Decrypt", "GenerateDataKey", "ReEncryptFrom"];

    private readonly CloudWatchEmulator _emulator;
    private readonly ServiceProvider _services;
    private readonly List<OracleSeries> _series;

    private OracleAccount(CloudWatchEmulator emulator, ServiceProvider services, List<OracleSeries> series)
    {
        (_emulator, _services, _series) = (emulator, services, series);
        var factory = services.GetRequiredService<IKmsMetricsFactory>();
        Clients = [services.GetRequiredService<IKmsMetrics>(), factory.ForName("json"), factory.ForRegion("us-east-1")];
    }

    /// <summary>The same account by CBOR, by JSON under a name, and by its region.</summary>
    public IReadOnlyList<IKmsMetrics> Clients { get; }

    public static async Task<OracleAccount> StartAsync(int seed, CancellationToken cancellationToken)
    {
        var clock = new EmulatorClock(EmulatedAccount.Now);
        var emulator = await CloudWatchEmulator.StartAsync(
            new CloudWatchEmulatorOptions { TimeProvider = clock, LinkedAccountIds = ["444455556666"] }, cancellationToken);
        var series = Create(new Random(seed));
        foreach (var one in series)
        {
            emulator.Publish("AWS/KMS", Data(one, 1));
            // A source account publishes the same with other values, which a question about the own account must not see.
            emulator.Publish("AWS/KMS", Data(one, 1000), accountId: "444455556666");
        }

        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddKmsMetrics(emulator.Configure)
            .AddKmsMetrics("json", o =>
            {
                emulator.Configure(o);
                o.Protocol = CloudWatchProtocol.Json;
            }).BuildServiceProvider();
        return new OracleAccount(emulator, services, series);
    }

    public IReadOnlyList<OracleSeries> SeriesOf(string metricName) => [.. _series.Where(s => s.MetricName == metricName)];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    private static MetricDatum[] Data(OracleSeries series, double factor) => [.. series.Samples.Select(s =>
        new MetricDatum(series.MetricName)
        {
            Dimensions = series.Published, Timestamp = EmulatedAccount.Now.AddMinutes(-s.MinutesAgo), Value = s.Value * factor,
        })];

    private static List<OracleSeries> Create(Random random)
    {
        var all = new List<OracleSeries>();
        void Add(string metric, bool isReadable, params (string Name, string Value)[] dimensions)
        {
            var published = dimensions.Select(d => new MetricDimension(d.Name, d.Value)).ToArray();
            if (all.Exists(s => s.MetricName == metric && s.Name == OracleSeries.NameOf(published)))
                return;
            var samples = Enumerable.Range(0, random.Next(1, 60))
                .Select(_ => (random.Next(3) == 0 ? random.Next(1, 120) : random.Next(1, 4320), (double)random.Next(1, 9))).ToArray();
            all.Add(new OracleSeries(metric, published, isReadable, samples));
        }

        string Any(params string[] values) => values[random.Next(values.Length)];
        for (var i = 0; i < 12; i++)
        {
            var store = ("CustomKeyStoreId", "cks-" + random.Next(1, 4).ToString("00000000000000000"));
            var operation = Any("Encrypt", "Decrypt", "GenerateDataKey");
            var xks = ("XksOperation", operation == "Decrypt" ? "Decrypt" : "Encrypt");
            var spec = ("KeySpec", "SYMMETRIC_DEFAULT");
            var type = Any("Retryable errors", "Retryable", "Non-retryable errors");
            var exception = type.StartsWith("Retry", StringComparison.Ordinal) ? Any("ThrottlingException", "InternalException")
                : Any("ValidationException", "InvalidStateException");
            Add("XksProxyErrors", true, store, ("KmsOperation", operation), xks, spec, ("ErrorType", type), ("ExceptionName", exception));
            Add("ExternalKeyStoreThrottle", true, store, ("KmsOperation", Any(Operations)), spec);
            Add("XksExternalKeyManagerStates", true, store,
                (Any("XksExternalKeyManagerState", "XksProxyHsmState"), Any("Active", "Degraded", "Unavailable")));
            var certificate = Any("a.example.com", "b.example.com", "*.example.com");
            Add("XksProxyCertificateDaysToExpire", certificate[0] != '*', store, ("CertificateName", certificate));
            Add("XksProxyLatency", true, store, ("KmsOperation", operation), xks, spec);
            string Arn(int n) => "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-" + n.ToString("000000000000");
            if (random.Next(3) > 0)
                Add("SuccessfulRequest", true, ("KeyArn", Arn(random.Next(3))), ("Operation", operation));
            else
                Add("SuccessfulRequest", true, ("SourceKeyArn", Arn(random.Next(3))), ("DestinationKeyArn", Arn(random.Next(3))),
                    ("Operation", "ReEncrypt"));
        }

        return all;
    }
}
