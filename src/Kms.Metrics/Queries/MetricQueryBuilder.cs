using System.ComponentModel;
using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// What all fluent queries have in common. Queries are immutable: each call gives a new one, so half a query can be kept, shared between threads
/// and finished in several ways. Nothing is sent before the series are asked for.
/// </summary>
/// <typeparam name="TSelf">The query's own type.</typeparam>
public abstract class MetricQueryBuilder<TSelf>
    where TSelf : MetricQueryBuilder<TSelf>
{
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

    /// <summary>Keeps the series of one key: dimension <c>KeyArn</c>. For the two keys of <c>ReEncrypt</c> name the dimension, see <see cref="Where(KmsDimension, string)"/>.</summary>
    /// <param name="keyArn">The key.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="keyArn"/> is <see langword="null"/>.</exception>
    public TSelf Where(KeyArn keyArn) => WhereText(KmsDimension.KeyArn, keyArn, nameof(keyArn));

    /// <summary>Keeps the series of one key store: dimension <c>CustomKeyStoreId</c>.</summary>
    /// <param name="customKeyStoreId">The key store.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="customKeyStoreId"/> is <see langword="null"/>.</exception>
    public TSelf Where(CustomKeyStoreId customKeyStoreId) => WhereText(KmsDimension.CustomKeyStoreId, customKeyStoreId, nameof(customKeyStoreId));

    /// <summary>Keeps the series of one certificate: dimension <c>CertificateName</c>.</summary>
    /// <param name="certificateName">The certificate's common name.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="certificateName"/> is <see langword="null"/>.</exception>
    public TSelf Where(CertificateName certificateName) => WhereText(KmsDimension.CertificateName, certificateName, nameof(certificateName));

    /// <summary>Keeps the series of one KMS operation: dimension <c>KmsOperation</c>, or <c>Operation</c> for <see cref="SuccessfulRequest"/>.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="operation"/> has no published name.</exception>
    public TSelf Where(KmsOperation operation) =>
        Filter(Spec.Metric.Has(KmsDimension.Operation) ? KmsDimension.Operation : KmsDimension.KmsOperation, operation.ToPublishedName());

    /// <summary>Keeps the series of one operation of the proxy API: dimension <c>XksOperation</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="operation"/> has no published name.</exception>
    public TSelf Where(XksOperation operation) => Filter(KmsDimension.XksOperation, operation.ToPublishedName());

    /// <summary>Keeps the series of one type of key: dimension <c>KeySpec</c>.</summary>
    /// <param name="keySpec">The type.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keySpec"/> has no published name.</exception>
    public TSelf Where(KeySpec keySpec) => Filter(KmsDimension.KeySpec, keySpec.ToPublishedName());

    /// <summary>Keeps the series of one error type, in whichever spelling the account publishes it: dimension <c>ErrorType</c>.</summary>
    /// <param name="errorType">The error type.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="errorType"/> has no published name.</exception>
    public TSelf Where(XksErrorType errorType) => Filter(KmsDimension.ErrorType, errorType.ToPublishedName());

    /// <summary>Keeps the series of one exception: dimension <c>ExceptionName</c>.</summary>
    /// <param name="exceptionName">The exception.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exceptionName"/> has no published name.</exception>
    public TSelf Where(XksExceptionName exceptionName) => Filter(KmsDimension.ExceptionName, exceptionName.ToPublishedName());

    /// <summary>Keeps the series of one state of health: dimension <c>XksExternalKeyManagerState</c>.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The narrowed query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="state"/> has no published name.</exception>
    public TSelf Where(ExternalKeyManagerState state) => Filter(KmsDimension.XksExternalKeyManagerState, state.ToPublishedName());

    /// <summary>Keeps the series with a value of a dimension, also one that this version of the library has no name for.</summary>
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

    /// <summary>Chooses the statistic.</summary>
    /// <param name="statistic">The statistic. Default, if none is chosen: the one that the guide calls most useful for the metric.</param>
    /// <returns>The query with the statistic.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="statistic"/> is <see langword="null"/>.</exception>
    public TSelf Statistic(Statistic statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return With(Spec with { Statistic = statistic });
    }

    /// <summary>Chooses the sum of the values of each period.</summary>
    /// <returns>The query with the statistic.</returns>
    public TSelf Sum() => Statistic(Kms.Metrics.Statistic.Sum);

    /// <summary>Chooses the average of the values of each period.</summary>
    /// <returns>The query with the statistic.</returns>
    public TSelf Average() => Statistic(Kms.Metrics.Statistic.Average);

    /// <summary>Chooses the smallest value of each period.</summary>
    /// <returns>The query with the statistic.</returns>
    public TSelf Minimum() => Statistic(Kms.Metrics.Statistic.Minimum);

    /// <summary>Chooses the largest value of each period.</summary>
    /// <returns>The query with the statistic.</returns>
    public TSelf Maximum() => Statistic(Kms.Metrics.Statistic.Maximum);

    /// <summary>Chooses the number of values of each period.</summary>
    /// <returns>The query with the statistic.</returns>
    public TSelf SampleCount() => Statistic(Kms.Metrics.Statistic.SampleCount);

    /// <summary>Chooses a percentile of the values of each period.</summary>
    /// <param name="percentage">Percent, 0 to 100.</param>
    /// <returns>The query with the statistic.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percentage"/> is below 0, above 100 or not a number.</exception>
    public TSelf Percentile(double percentage) => Statistic(Kms.Metrics.Statistic.Percentile(percentage));

    /// <summary>Chooses the length of the periods.</summary>
    /// <param name="period">1, 5, 10, 20 or 30 seconds, or whole minutes up to a day. Default, if none is chosen: 5 minutes. KMS publishes once a minute.</param>
    /// <returns>The query with the period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">CloudWatch has no such period.</exception>
    public TSelf Every(TimeSpan period)
    {
        MetricPeriods.ThrowIfNotAllowed(period, MetricPeriods.ForQueries, nameof(period));
        return With(Spec with { Period = period });
    }

    /// <summary>Chooses the range of time that ends now.</summary>
    /// <param name="duration">How far to look back: above zero, 455 days at most. Default, if no range is chosen: 3 hours.</param>
    /// <returns>The query with the range.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is not above zero, or longer than CloudWatch keeps data.</exception>
    public TSelf Last(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero || duration > MetricPeriods.Retention)
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "Look back by more than nothing and at most 455 days, which is how long CloudWatch keeps data.");
        return With(Spec with { Last = duration, Range = null });
    }

    /// <summary>Chooses a fixed range of time. It is widened to whole periods.</summary>
    /// <param name="start">The first moment, which belongs to the range.</param>
    /// <param name="end">The end, which does not belong to it.</param>
    /// <returns>The query with the range.</returns>
    /// <exception cref="ArgumentException"><paramref name="end"/> is not after <paramref name="start"/>.</exception>
    public TSelf Between(DateTimeOffset start, DateTimeOffset end)
    {
        if (end <= start)
            throw new ArgumentException("The range is empty: its end, " + end.ToString("u", System.Globalization.CultureInfo.InvariantCulture) + ", is not after its start, " + start.ToString("u", System.Globalization.CultureInfo.InvariantCulture) + ".", nameof(end));
        return With(Spec with { Range = (start, end) });
    }

    [EditorBrowsable(EditorBrowsableState.Never)]
    private protected abstract TSelf With(QuerySpec spec);

    private TSelf WhereText(KmsDimension dimension, DimensionText value, string paramName)
    {
        ArgumentNullException.ThrowIfNull(value, paramName);
        return Filter(dimension, value.Value);
    }

    private TSelf Filter(KmsDimension dimension, string value) => With(Spec with { Filters = [.. Spec.Filters, new MetricDimension(dimension.ToString(), value)] });
}
