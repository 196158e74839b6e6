using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>
/// The alarms that AWS describes for KMS, each with the numbers that AWS gives and the treatment of missing data that fits. They notify
/// nobody until you call <c>Notify</c>. Their names start with <see cref="Prefix"/>; a fleet gives them names of its own.
/// </summary>
public static class RecommendedAlarms
{
    /// <summary>What the default names of single alarms start with. A fleet's alarms have names that start with another prefix.</summary>
    public const string Prefix = AlarmNames.Prefix;

    private const double SecondsPerDay = 86_400;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Imported key material expires soon: after that, nothing that is encrypted with the key can be decrypted. [KMS guide: 30 days, as
    /// an example]
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="days">How many days ahead: above 0. Default: 30.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is not above 0.</exception>
    public static KmsAlarm KeyMaterialExpires(SecondsUntilKeyMaterialExpiration key, double days = 30)
    {
        ArgumentNullException.ThrowIfNull(key);
        return KmsAlarm.On(key).Minimum().IsBelow(Positive(days, nameof(days)) * SecondsPerDay).Every(FiveMinutes)
            .TreatMissingData(MissingDataTreatment.Missing).Recommended(RecommendedAlarmKind.KeyMaterialExpires, key.KeyId.Value)
            .DescribedAs("Imported key material expires within " + DisplayNumber(days)
                + " days. Import it again before that, or what is encrypted with the key cannot be decrypted.");
    }

    /// <summary>
    /// The TLS certificate of an external key store proxy expires soon: after that, KMS no longer connects to the proxy. [KMS guide:
    /// below 10]
    /// </summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="days">How many days ahead: above 0. Default: 10.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="certificate"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is not above 0.</exception>
    public static KmsAlarm CertificateExpires(XksProxyCertificateDaysToExpire certificate, double days = 10)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return KmsAlarm.On(certificate).Minimum().IsBelow(Positive(days, nameof(days))).Every(FiveMinutes)
            .TreatMissingData(MissingDataTreatment.Missing).Recommended(RecommendedAlarmKind.CertificateExpires,
                certificate.CustomKeyStoreId.Value, certificate.CertificateName.Value)
            .DescribedAs("The proxy's certificate expires within " + DisplayNumber(days)
                + " days. Renew it: the key store stops working when it has expired.");
    }

    /// <summary>
    /// The credential of an external key store proxy has not been rotated for a long time. [KMS guide: an age you choose]
    /// </summary>
    /// <param name="credential">The credential.</param>
    /// <param name="days">How old it may be: above 0. Default: 90, chosen by this library.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="credential"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is not above 0.</exception>
    public static KmsAlarm CredentialIsOld(XksProxyCredentialAge credential, double days = 90)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return KmsAlarm.On(credential).Maximum().IsAbove(Positive(days, nameof(days))).Every(TimeSpan.FromDays(1))
            .TreatMissingData(MissingDataTreatment.Missing)
            .Recommended(RecommendedAlarmKind.CredentialIsOld, credential.CustomKeyStoreId.Value)
            .DescribedAs("The proxy's authentication credential is older than " + DisplayNumber(days) + " days. Rotate it.");
    }

    /// <summary>
    /// A proxy is slow: requests that take longer than 250 milliseconds fail. [KMS guide: average above 200 in 5 minutes]
    /// </summary>
    /// <param name="latency">The operation of a key store.</param>
    /// <param name="milliseconds">The threshold of the average: above 0, below 500. Default: 200.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="latency"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="milliseconds"/> is not above 0.</exception>
    public static KmsAlarm ProxyIsSlow(XksProxyLatency latency, double milliseconds = 200)
    {
        ArgumentNullException.ThrowIfNull(latency);
        // Nobody calls at night: no data is no trouble.
        return KmsAlarm.On(latency).Average().IsAbove(Positive(milliseconds, nameof(milliseconds))).Every(FiveMinutes)
            .TreatMissingData(MissingDataTreatment.NotBreaching)
            .Recommended(RecommendedAlarmKind.ProxyIsSlow, latency.CustomKeyStoreId.Value, RestOf(latency))
            .DescribedAs("The proxy takes longer than " + DisplayNumber(milliseconds) + " ms on average; KMS gives up at 250 ms.");
    }

    /// <summary>
    /// Requests to a key store's proxy fail in a way that is worth a retry: the proxy or the key manager is overloaded or out of reach.
    /// One alarm on the total of all series, those that appear later included. [KMS guide: more than 5 in a minute, by Metrics Insights]
    /// </summary>
    /// <param name="store">The key store.</param>
    /// <param name="count">Tolerated per minute: 0 or more. Default: 5.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="store"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    public static KmsAlarm RetryableErrors(CustomKeyStoreId store, double count = 5) =>
        RetryableErrors(store, count, XksErrorType.Retryable.ToPublishedName());

    /// <summary>
    /// Requests to a key store's proxy fail in a way that no retry can fix: a wrong credential, an unknown key. [KMS guide: more than 5 in
    /// a minute, by Metrics Insights]
    /// </summary>
    /// <param name="store">The key store.</param>
    /// <param name="count">Tolerated per minute: 0 or more. Default: 5.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="store"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    public static KmsAlarm NonRetryableErrors(CustomKeyStoreId store, double count = 5) =>
        NonRetryableErrors(store, count, XksErrorType.NonRetryable.ToPublishedName());

    /// <summary>
    /// The reliability of one operation of a key store, as the console computes it: of all its requests the share that did not fail in a
    /// retryable way. An alarm computes with 10 series at most, so the series of the operation are named. Three periods in a row must be
    /// low, and periods with few requests do not count: one failure of two requests at night is 50%. [KMS guide: the formula;
    /// percentage, periods and the number of requests are this library's]
    /// </summary>
    /// <param name="series">The series of <c>XksProxyErrors</c> of one operation of one store, successes among them: 2 to 10.</param>
    /// <param name="percent">The lowest share that is acceptable: above 0, at most 100. Default: 99.</param>
    /// <param name="minimumRequests">
    /// How many requests a period of five minutes must have to count: 0 or more. Default: 20.
    /// </param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentException">The series are fewer than 2, more than 10, not of one store and operation, or hold no retryable
    /// one.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> or <paramref name="minimumRequests"/> is out of
    /// range.</exception>
    public static KmsAlarm ReliabilityIsLow(IReadOnlyList<XksProxyErrors> series, double percent = 99, double minimumRequests = 20)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (!(percent > 0 && percent <= 100))
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "A share is above 0 and at most 100 percent.");
        if (series.Count is < 2 or > AlarmExpressionScope.MostMetrics)
            throw new ArgumentException("An alarm on the reliability of an operation takes 2 to 10 series.", nameof(series));
        var first = series[0];
        if (series.Any(s => s.CustomKeyStoreId.Value != first.CustomKeyStoreId.Value
            || Value(s, KmsDimension.KmsOperation) != Value(first, KmsDimension.KmsOperation)))
            throw new ArgumentException("The series must be of one store and one KMS operation.", nameof(series));
        var retryable = series.Where(s => s.ErrorType == XksErrorType.Retryable).ToList();
        if (retryable.Count == 0)
            throw new ArgumentException("Without a series of retryable errors the reliability is always 100 percent.", nameof(series));
        static MetricExpression Total(IEnumerable<XksProxyErrors> of) =>
            MetricMath.Sum(MetricMath.List([.. of.Select(s => MetricMath.Fill(MetricMath.Of(s, MetricStatistic.Sum), 0))]));
        _ = NotNegative(minimumRequests, nameof(minimumRequests));
        var ratio = KmsAlarm.On(100 * (1 - (Total(retryable) / Total(series))), "reliability of "
            + Value(first, KmsDimension.KmsOperation));
        return (minimumRequests > 0 ? ratio.WhenAtLeast(minimumRequests, Total(series)) : ratio).IsBelow(percent).Every(FiveMinutes).For(3)
            .TreatMissingData(MissingDataTreatment.NotBreaching)
            .Recommended(RecommendedAlarmKind.ReliabilityIsLow, first.CustomKeyStoreId.Value, Value(first, KmsDimension.KmsOperation))
            .DescribedAs("Fewer than " + DisplayNumber(percent)
                + " percent of the requests for this operation are answered at the first try.");
    }

    /// <summary>Some external key managers are degraded, though they still serve requests. [KMS guide: more than 0]</summary>
    /// <param name="store">The key store.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="store"/> is <see langword="null"/>.</exception>
    public static KmsAlarm ManagersDegraded(CustomKeyStoreId store) =>
        Managers(store, ExternalKeyManagerState.Degraded, RecommendedAlarmKind.ManagersDegraded,
            "At least one external key manager is degraded.");

    /// <summary>Some external key managers are unavailable. [KMS guide: more than 0]</summary>
    /// <param name="store">The key store.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="store"/> is <see langword="null"/>.</exception>
    public static KmsAlarm ManagersUnavailable(CustomKeyStoreId store) =>
        Managers(store, ExternalKeyManagerState.Unavailable, RecommendedAlarmKind.ManagersUnavailable,
            "At least one external key manager is unavailable.");

    /// <summary>KMS throttles requests for keys of an external key store. [KMS guide: more than 0 in a minute]</summary>
    /// <param name="throttle">The operation of a key store.</param>
    /// <param name="count">Tolerated per minute: 0 or more. Default: 0.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="throttle"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    public static KmsAlarm ExternalKeyStoreThrottled(ExternalKeyStoreThrottle throttle, double count = 0) => Throttle(throttle, count);

    /// <summary>KMS throttles requests for keys of a CloudHSM key store. [KMS guide: more than 0 in a minute]</summary>
    /// <param name="throttle">The operation of a key store.</param>
    /// <param name="count">Tolerated per minute: 0 or more. Default: 0.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="throttle"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    public static KmsAlarm CloudHsmKeyStoreThrottled(CloudHSMKeyStoreThrottle throttle, double count = 0) => Throttle(throttle, count);

    /// <summary>The account approaches a request quota of KMS. [AWS Security Blog: above 80 percent]</summary>
    /// <param name="quota">The quota.</param>
    /// <param name="percent">The highest share that is acceptable: above 0. Default: 80.</param>
    /// <returns>The alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="quota"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percent"/> is not above 0.</exception>
    public static KmsAlarm QuotaIsNear(KmsRequestQuota quota, double percent = 80)
    {
        ArgumentNullException.ThrowIfNull(quota);
        var usage = MetricMath.Of(quota);
        return KmsAlarm.On(usage / MetricMath.ServiceQuota(usage) * 100, "share of the quota " + quota.Resource)
            .IsAbove(Positive(percent, nameof(percent))).Every(Minute).TreatMissingData(MissingDataTreatment.NotBreaching)
            .Recommended(RecommendedAlarmKind.QuotaIsNear, quota.Resource)
            .DescribedAs("More than " + DisplayNumber(percent)
                + " percent of the request quota is used; above it KMS throttles. Ask for a larger quota, or call less.");
    }

    internal static KmsAlarm RetryableErrors(CustomKeyStoreId store, double count, string errorType) =>
        Errors(store, errorType, RecommendedAlarmKind.RetryableErrors, count,
            "The proxy or the external key manager is overloaded or out of reach.");

    internal static KmsAlarm NonRetryableErrors(CustomKeyStoreId store, double count, string errorType) =>
        Errors(store, errorType, RecommendedAlarmKind.NonRetryableErrors, count,
            "Something is set up wrongly: a credential, a path or a key.");

    private static KmsAlarm Errors(CustomKeyStoreId store, string errorType, RecommendedAlarmKind kind, double count, string meaning)
    {
        ArgumentNullException.ThrowIfNull(store);
        var spec = new QuerySpec(KmsCatalog.FindMetric(nameof(XksProxyErrors))!)
        {
            Filters = [new MetricDimension(nameof(KmsDimension.CustomKeyStoreId), store.Value),
                new MetricDimension(nameof(KmsDimension.ErrorType), errorType)],
            Statistics = [MetricStatistic.Sum],
        };
        return KmsAlarm.OnTotal(spec).IsAbove(NotNegative(count, nameof(count))).Every(Minute)
            .TreatMissingData(MissingDataTreatment.NotBreaching)
            .Recommended(kind, store.Value)
            .DescribedAs("More than " + DisplayNumber(count) + " requests to the proxy failed in a minute. " + meaning);
    }

    private static KmsAlarm Managers(CustomKeyStoreId store, ExternalKeyManagerState state, RecommendedAlarmKind kind, string meaning)
    {
        ArgumentNullException.ThrowIfNull(store);
        return KmsAlarm.On(new XksExternalKeyManagerStates(store, state)).Maximum().IsAbove(0).Every(FiveMinutes)
            .TreatMissingData(MissingDataTreatment.NotBreaching)
            .Recommended(kind, store.Value).DescribedAs(meaning);
    }

    private static KmsAlarm Throttle(KmsMetric throttle, double count)
    {
        ArgumentNullException.ThrowIfNull(throttle);
        return KmsAlarm.On(throttle).Sum().IsAbove(NotNegative(count, nameof(count))).Every(Minute)
            .TreatMissingData(MissingDataTreatment.NotBreaching)
            .Recommended(RecommendedAlarmKind.Throttled, Value(throttle, KmsDimension.CustomKeyStoreId), RestOf(throttle))
            .DescribedAs("KMS throttles requests for keys of this key store: its request quota is used up.");
    }

    // Every dimension but the key store, which comes first: no two series of a store get one name.
    private static string[] RestOf(KmsMetric metric) =>
        [.. metric.Dimensions.Where(d => d.Name != nameof(KmsDimension.CustomKeyStoreId)).Select(d => d.Value)];

    private static string Value(KmsMetric metric, KmsDimension dimension) => metric.TryGetValue(dimension, out var value) ? value : "";

    private static double Positive(double value, string paramName) =>
        value > 0 && !double.IsInfinity(value) ? value : throw new ArgumentOutOfRangeException(paramName, value, "This must be above 0.");

    private static double NotNegative(double value, string paramName) => value >= 0 && !double.IsInfinity(value) ? value
        : throw new ArgumentOutOfRangeException(paramName, value, "This must be 0 or more.");

    private static string DisplayNumber(double value) => value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
