using System.ComponentModel;
using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// What all fluent queries have in common. Queries are immutable: each call returns a new one, so you can keep a partial query, share it
/// between threads and complete it in several ways. Nothing is sent until you read the series.
/// </summary>
/// <typeparam name="TSelf">The query's own type.</typeparam>
public abstract class MetricQueryBuilder<TSelf> : TimeRangeBuilder<TSelf>
    where TSelf : MetricQueryBuilder<TSelf>
{
    private const int MaxStatistics = 100;

    private protected MetricQueryBuilder(QuerySpec spec, QueryRunner runner)
    {
        Spec = spec;
        Runner = runner;
    }

    internal QuerySpec Spec { get; }

    private protected QueryRunner Runner { get; }

    /// <summary>Keeps the series of one key: dimension <c>KeyId</c>.</summary>
    /// <param name="keyId">The key.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="keyId"/> is <see langword="null"/>.</exception>
    public TSelf Where(KeyId keyId) => WhereText(KmsDimension.KeyId, keyId, nameof(keyId));

    /// <summary>Keeps the series of any of several keys: dimension <c>KeyId</c>.</summary>
    /// <param name="first">One.</param>
    /// <param name="others">The others.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> or one of them is <see langword="null"/>.</exception>
    public TSelf Where(KeyId first, params KeyId[] others) => Choose(KmsDimension.KeyId, first, others, TextOf);

    /// <summary>
    /// Keeps the series of one key: dimension <c>KeyArn</c>. For the two keys of <c>ReEncrypt</c>, name the dimension; see
    /// <see cref="Where(KmsDimension, string)"/>.
    /// </summary>
    /// <param name="keyArn">The key.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="keyArn"/> is <see langword="null"/>.</exception>
    public TSelf Where(KeyArn keyArn) => WhereText(KmsDimension.KeyArn, keyArn, nameof(keyArn));

    /// <summary>Keeps the series of any of several keys: dimension <c>KeyArn</c>.</summary>
    /// <param name="first">One.</param>
    /// <param name="others">The others.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> or one of them is <see langword="null"/>.</exception>
    public TSelf Where(KeyArn first, params KeyArn[] others) => Choose(KmsDimension.KeyArn, first, others, TextOf);

    /// <summary>Keeps the series of one key store: dimension <c>CustomKeyStoreId</c>.</summary>
    /// <param name="customKeyStoreId">The key store.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="customKeyStoreId"/> is <see langword="null"/>.</exception>
    public TSelf Where(CustomKeyStoreId customKeyStoreId) =>
        WhereText(KmsDimension.CustomKeyStoreId, customKeyStoreId, nameof(customKeyStoreId));

    /// <summary>Keeps the series of any of several key stores: dimension <c>CustomKeyStoreId</c>.</summary>
    /// <param name="first">One.</param>
    /// <param name="others">The others.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> or one of them is <see langword="null"/>.</exception>
    public TSelf Where(CustomKeyStoreId first, params CustomKeyStoreId[] others) =>
        Choose(KmsDimension.CustomKeyStoreId, first, others, TextOf);

    /// <summary>Keeps the series of one certificate: dimension <c>CertificateName</c>.</summary>
    /// <param name="certificateName">The certificate's common name.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="certificateName"/> is <see langword="null"/>.</exception>
    public TSelf Where(CertificateName certificateName) =>
        WhereText(KmsDimension.CertificateName, certificateName, nameof(certificateName));

    /// <summary>Keeps the series of any of several certificates: dimension <c>CertificateName</c>.</summary>
    /// <param name="first">One.</param>
    /// <param name="others">The others.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> or one of them is <see langword="null"/>.</exception>
    public TSelf Where(CertificateName first, params CertificateName[] others) =>
        Choose(KmsDimension.CertificateName, first, others, TextOf);

    /// <summary>
    /// Keeps the series of one KMS operation: dimension <c>KmsOperation</c>, or <c>Operation</c> for <see cref="SuccessfulRequest"/>.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="operation"/> has no published name.</exception>
    public TSelf Where(KmsOperation operation) =>
        Filter(Spec.Metric.Has(KmsDimension.Operation) ? KmsDimension.Operation : KmsDimension.KmsOperation, operation.ToPublishedName());

    /// <summary>Keeps the series of any of several operations.</summary>
    /// <param name="first">One.</param>
    /// <param name="others">The others.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of them has no published name.</exception>
    public TSelf Where(KmsOperation first, params KmsOperation[] others) =>
        Choose(Spec.Metric.Has(KmsDimension.Operation) ? KmsDimension.Operation : KmsDimension.KmsOperation, first, others, static v =>
            v.ToPublishedName());

    /// <summary>Keeps the series of one operation of the proxy API: dimension <c>XksOperation</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="operation"/> has no published name.</exception>
    public TSelf Where(XksOperation operation) => Filter(KmsDimension.XksOperation, operation.ToPublishedName());

    /// <summary>Keeps the series of any of several operations.</summary>
    /// <param name="first">One.</param>
    /// <param name="others">The others.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of them has no published name.</exception>
    public TSelf Where(XksOperation first, params XksOperation[] others) =>
        Choose(KmsDimension.XksOperation, first, others, static v => v.ToPublishedName());

    /// <summary>Keeps the series of one type of key: dimension <c>KeySpec</c>.</summary>
    /// <param name="keySpec">The type.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keySpec"/> has no published name.</exception>
    public TSelf Where(KeySpec keySpec) => Filter(KmsDimension.KeySpec, keySpec.ToPublishedName());

    /// <summary>Keeps the series of any of several types.</summary>
    /// <param name="first">One.</param>
    /// <param name="others">The others.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of them has no published name.</exception>
    public TSelf Where(KeySpec first, params KeySpec[] others) =>
        Choose(KmsDimension.KeySpec, first, others, static v => v.ToPublishedName());

    /// <summary>Keeps the series of one error type, in whichever spelling the account publishes it: dimension <c>ErrorType</c>.</summary>
    /// <param name="errorType">The error type.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="errorType"/> has no published name.</exception>
    public TSelf Where(XksErrorType errorType) => Filter(KmsDimension.ErrorType, errorType.ToPublishedName());

    /// <summary>Keeps the series of any of several error types.</summary>
    /// <param name="first">One.</param>
    /// <param name="others">The others.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of them has no published name.</exception>
    public TSelf Where(XksErrorType first, params XksErrorType[] others) =>
        Choose(KmsDimension.ErrorType, first, others, static v => v.ToPublishedName());

    /// <summary>Keeps the series of one exception: dimension <c>ExceptionName</c>.</summary>
    /// <param name="exceptionName">The exception.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exceptionName"/> has no published name.</exception>
    public TSelf Where(XksExceptionName exceptionName) => Filter(KmsDimension.ExceptionName, exceptionName.ToPublishedName());

    /// <summary>Keeps the series of any of several exceptions.</summary>
    /// <param name="first">One.</param>
    /// <param name="others">The others.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of them has no published name.</exception>
    public TSelf Where(XksExceptionName first, params XksExceptionName[] others) =>
        Choose(KmsDimension.ExceptionName, first, others, static v => v.ToPublishedName());

    /// <summary>Keeps the series of one state of health: dimension <c>XksExternalKeyManagerState</c>.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="state"/> has no published name.</exception>
    public TSelf Where(ExternalKeyManagerState state) => Filter(KmsDimension.XksExternalKeyManagerState, state.ToPublishedName());

    /// <summary>Keeps the series of any of several states.</summary>
    /// <param name="first">One.</param>
    /// <param name="others">The others.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of them has no published name.</exception>
    public TSelf Where(ExternalKeyManagerState first, params ExternalKeyManagerState[] others) =>
        Choose(KmsDimension.XksExternalKeyManagerState, first, others, static v => v.ToPublishedName());

    /// <summary>Keeps the series with a value of a dimension, including one that this version of the library has no name for.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="value">The value as published: 1 to 1,024 characters.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is not in the catalog.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public TSelf Where(KmsDimension dimension, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _ = KmsCatalog.Get(dimension);
        return Filter(dimension, value);
    }

    /// <summary>Keeps the series with any of several values of a dimension.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="first">One value as published: 1 to 1,024 characters.</param>
    /// <param name="others">The other values.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is not in the catalog.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> or a value is <see langword="null"/>.</exception>
    public TSelf Where(KmsDimension dimension, string first, params string[] others)
    {
        _ = KmsCatalog.Get(dimension);
        return Choose(dimension, first, others, static v => v ?? throw new ArgumentNullException(nameof(first), "A value is null."));
    }

    /// <summary>Chooses the statistic.</summary>
    /// <param name="statistic">The statistic. Default, if none is chosen: the one that the guide calls most useful for the metric.</param>
    /// <returns>The query with the statistic.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="statistic"/> is <see langword="null"/>.</exception>
    public TSelf Statistic(MetricStatistic statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return With(Spec with { Statistics = [statistic] });
    }

    /// <summary>
    /// Chooses several statistics: each series is returned once per statistic. Up to five of them are billed as one.
    /// [CloudWatch pricing]
    /// </summary>
    /// <param name="statistics">The statistics: 1 to 100; one that is given twice counts once.</param>
    /// <returns>The query with the statistics.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="statistics"/> or one of them is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are none, or more than 100.</exception>
    public TSelf Statistics(params MetricStatistic[] statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        foreach (var statistic in statistics)
            ArgumentNullException.ThrowIfNull(statistic, nameof(statistics));
        if (statistics.Length is 0 or > MaxStatistics)
            throw new ArgumentException("Choose 1 to 100 statistics.", nameof(statistics));
        return With(Spec with { Statistics = [.. statistics.Distinct()] });
    }

    /// <summary>Chooses the sum of the values of each period.</summary>
    /// <returns>The query with the statistic.</returns>
    public TSelf Sum() => Statistic(Kms.Metrics.MetricStatistic.Sum);

    /// <summary>Chooses the average of the values of each period.</summary>
    /// <returns>The query with the statistic.</returns>
    public TSelf Average() => Statistic(Kms.Metrics.MetricStatistic.Average);

    /// <summary>Chooses the smallest value of each period.</summary>
    /// <returns>The query with the statistic.</returns>
    public TSelf Minimum() => Statistic(Kms.Metrics.MetricStatistic.Minimum);

    /// <summary>Chooses the largest value of each period.</summary>
    /// <returns>The query with the statistic.</returns>
    public TSelf Maximum() => Statistic(Kms.Metrics.MetricStatistic.Maximum);

    /// <summary>Chooses the number of values of each period.</summary>
    /// <returns>The query with the statistic.</returns>
    public TSelf SampleCount() => Statistic(Kms.Metrics.MetricStatistic.SampleCount);

    /// <summary>Chooses a percentile of the values of each period.</summary>
    /// <param name="percentage">Percent, 0 to 100.</param>
    /// <returns>The query with the statistic.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percentage"/> is below 0, above 100 or not a number.</exception>
    public TSelf Percentile(double percentage) => Statistic(Kms.Metrics.MetricStatistic.Percentile(percentage));

    /// <summary>Chooses how series are found and read.</summary>
    /// <param name="strategy">The strategy. Default, if none is chosen: <see cref="QueryStrategy.Automatic"/>.</param>
    /// <returns>The query with the strategy. A strategy that cannot answer it throws <see cref="InvalidOperationException"/> when it is
    /// run.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="strategy"/> is not defined.</exception>
    public TSelf Using(QueryStrategy strategy)
    {
        if (strategy is < QueryStrategy.Automatic or > QueryStrategy.Search)
            throw new ArgumentOutOfRangeException(nameof(strategy), strategy, "There is no such strategy.");
        return With(Spec with { Strategy = strategy });
    }

    /// <summary>
    /// Refuses to read more series than this: the query fails with <see cref="SeriesLimitException"/> before anything but the listing is
    /// read or billed.
    /// </summary>
    /// <param name="count">The maximum number of series: 1 or more. Default, if none is chosen: any number.</param>
    /// <returns>The query with the limit.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public TSelf MaxSeries(int count)
    {
        if (count < 1)
            throw new ArgumentOutOfRangeException(nameof(count), count, "The limit must be 1 or more.");
        return With(Spec with { MaxSeries = count });
    }

    /// <summary>
    /// Reads the series of one account that is linked to the caller's, which is a monitoring account. [CloudWatch guide: cross-account
    /// observability]
    /// </summary>
    /// <param name="accountId">The account: 12 digits.</param>
    /// <returns>The query on that account.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="accountId"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="accountId"/> is not 12 digits.</exception>
    public TSelf FromAccount(string accountId)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        if (accountId.Length != 12 || !accountId.All(c => c is >= '0' and <= '9'))
            throw new ArgumentException(DisplayText.Quote(accountId) + " is not an account id: 12 digits.", nameof(accountId));
        return With(Spec with { Accounts = AccountScope.Of(accountId) });
    }

    /// <summary>
    /// Reads the series of the caller's account, which is a monitoring account, and of all accounts that are linked to it. [CloudWatch
    /// guide: cross-account observability]
    /// </summary>
    /// <returns>The query on all of them; each series names its account.</returns>
    public TSelf FromLinkedAccounts() => With(Spec with { Accounts = AccountScope.Linked });

    /// <summary>
    /// Plans the query without reading anything: which strategy and why, which series, requests and periods, and what it costs. Finding
    /// the series may take a listing.
    /// </summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="KmsMetricsValidationException">The query asks for what KMS does not publish; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The strategy that was chosen cannot answer the query.</exception>
    /// <exception cref="SeriesLimitException">The query matches more series than it may read.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    public Task<QueryPlan> ExplainAsync(CancellationToken cancellationToken = default)
    {
        Spec.Validate();
        return Runner.PlanAsync([Spec], cancellationToken);
    }

    [EditorBrowsable(EditorBrowsableState.Never)]
    private protected abstract TSelf With(QuerySpec spec);

    private protected override TimeSpec Time => Spec.Time;

    private protected override TSelf At(TimeSpec time) => With(Spec with { Time = time });

    private TSelf WhereText(KmsDimension dimension, DimensionText value, string paramName)
    {
        ArgumentNullException.ThrowIfNull(value, paramName);
        return Filter(dimension, value.Value);
    }

    private TSelf Filter(KmsDimension dimension, string value) =>
        With(Spec with { Filters = [.. Spec.Filters, new MetricDimension(dimension.ToString(), value)] });

    private static string TextOf(DimensionText identifier)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return identifier.Value;
    }

    private TSelf Choose<TValue>(KmsDimension dimension, TValue first, TValue[] others, Func<TValue, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(others);
        var values = others.Prepend(first).Select(nameOf).Distinct(StringComparer.Ordinal).ToList();
        return values.Count == 1 ? Filter(dimension, values[0])
            : With(Spec with { Choices = [.. Spec.Choices, new DimensionChoice(dimension, values)] });
    }
}
