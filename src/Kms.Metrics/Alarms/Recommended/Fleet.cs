using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Makes one recommended alarm for every resource that publishes. [KMS guide: one alarm cannot cover all keys or stores]</summary>
internal static class Fleet
{
    private static readonly XksExceptionName[] DocumentedRetryable =
        [XksExceptionName.InternalException, XksExceptionName.DependencyTimeoutException, XksExceptionName.ThrottlingException,
            XksExceptionName.XksProxyUnreachableException];

    public static IReadOnlyList<KmsAlarm> Of(IEnumerable<KmsMetric> published, FleetOptions options)
    {
        var alarms = new List<KmsAlarm>();
        var metrics = published.ToList();
        foreach (var metric in metrics)
        {
            if (OfSeries(metric, options) is { } alarm)
                alarms.Add(alarm);
        }

        foreach (var store in metrics.OfType<XksProxyErrors>().GroupBy(e => e.CustomKeyStoreId.Value, StringComparer.Ordinal))
            alarms.AddRange(OfErrors([.. store], options));
        foreach (var store in metrics.OfType<XksExternalKeyManagerStates>().Select(s => s.CustomKeyStoreId)
            .GroupBy(s => s.Value, StringComparer.Ordinal).Select(g => g.First()))
            alarms.AddRange(OfManagers(store, options));
        if (options.Kinds.Contains(RecommendedAlarmKind.QuotaIsNear))
            alarms.AddRange(options.Quotas.Select(q =>
                RecommendedAlarms.QuotaIsNear(q, options.ThresholdOf(RecommendedAlarmKind.QuotaIsNear, q.Resource, 80))));
        AlarmAction[] actions = [.. options.Actions];
        return [.. alarms.Select(a => actions.Length == 0 ? a : a.Notify(actions).NotifyOnOk(actions))
            .GroupBy(a => a.Name, StringComparer.Ordinal).Select(g => g.First()).OrderBy(a => a.Name, StringComparer.Ordinal)];
    }

    private static KmsAlarm? OfSeries(KmsMetric metric, FleetOptions options)
    {
        double Threshold(RecommendedAlarmKind kind, string resource, double recommended) =>
            options.ThresholdOf(kind, resource, recommended);
        return metric switch
        {
            SecondsUntilKeyMaterialExpiration key when options.Kinds.Contains(RecommendedAlarmKind.KeyMaterialExpires) =>
                RecommendedAlarms.KeyMaterialExpires(key, Threshold(RecommendedAlarmKind.KeyMaterialExpires, key.KeyId.Value, 30)),
            XksProxyCertificateDaysToExpire certificate when options.Kinds.Contains(RecommendedAlarmKind.CertificateExpires) =>
                RecommendedAlarms.CertificateExpires(certificate,
                    Threshold(RecommendedAlarmKind.CertificateExpires, certificate.CustomKeyStoreId.Value, 10)),
            XksProxyCredentialAge credential when options.Kinds.Contains(RecommendedAlarmKind.CredentialIsOld) =>
                RecommendedAlarms.CredentialIsOld(credential,
                    Threshold(RecommendedAlarmKind.CredentialIsOld, credential.CustomKeyStoreId.Value, 90)),
            XksProxyLatency latency when options.Kinds.Contains(RecommendedAlarmKind.ProxyIsSlow) =>
                RecommendedAlarms.ProxyIsSlow(latency, Threshold(RecommendedAlarmKind.ProxyIsSlow, latency.CustomKeyStoreId.Value, 200)),
            ExternalKeyStoreThrottle throttle when options.Kinds.Contains(RecommendedAlarmKind.Throttled) =>
                RecommendedAlarms.ExternalKeyStoreThrottled(throttle,
                    Threshold(RecommendedAlarmKind.Throttled, throttle.CustomKeyStoreId.Value, 0)),
            CloudHSMKeyStoreThrottle throttle when options.Kinds.Contains(RecommendedAlarmKind.Throttled) =>
                RecommendedAlarms.CloudHsmKeyStoreThrottled(throttle,
                    Threshold(RecommendedAlarmKind.Throttled, throttle.CustomKeyStoreId.Value, 0)),
            _ => null,
        };
    }

    private static IEnumerable<KmsAlarm> OfErrors(IReadOnlyList<XksProxyErrors> errors, FleetOptions options)
    {
        var store = errors[0].CustomKeyStoreId;
        // AWS's documents spell error types in two ways: what the account has published counts.
        if (options.Kinds.Contains(RecommendedAlarmKind.RetryableErrors))
            yield return RecommendedAlarms.RetryableErrors(store, options.ThresholdOf(RecommendedAlarmKind.RetryableErrors, store.Value, 5),
                Spelling(errors, XksErrorType.Retryable));
        if (options.Kinds.Contains(RecommendedAlarmKind.NonRetryableErrors))
            yield return RecommendedAlarms.NonRetryableErrors(store,
                options.ThresholdOf(RecommendedAlarmKind.NonRetryableErrors, store.Value, 5), Spelling(errors, XksErrorType.NonRetryable));
        if (!options.Kinds.Contains(RecommendedAlarmKind.ReliabilityIsLow))
            yield break;
        foreach (var operation in errors.GroupBy(e => e.KmsOperation).Where(g => g.Key != KmsOperation.Unknown))
        {
            var series = SeriesOf(store, operation.Key, Spelling(errors, XksErrorType.Retryable));
            if (series.Count is > 1 and <= AlarmExpressionScope.MostMetrics)
                yield return RecommendedAlarms.ReliabilityIsLow(series,
                    options.ThresholdOf(RecommendedAlarmKind.ReliabilityIsLow, store.Value, 99));
        }
    }

    // The successes and the documented retryable exceptions of an operation, published already or not: the alarm stays the same when an
    // exception is seen for the first time. Failures that no retry mends do not fit into ten series; without them the reliability is a
    // little lower than the console's, never higher.
    private static List<XksProxyErrors> SeriesOf(CustomKeyStoreId store, KmsOperation operation, string retryable)
    {
        var series = new List<XksProxyErrors>();
        foreach (var xks in KmsCatalog.KmsOperationsByXksOperation.Where(p =>
            p.Value.Contains(operation.ToPublishedName(), StringComparer.Ordinal)).Select(p => p.Key))
        {
            XksProxyErrors Of(string errorType, string exception) => (XksProxyErrors)KmsMetric.FromPublished(nameof(XksProxyErrors),
            [
                new(nameof(KmsDimension.CustomKeyStoreId), store.Value),
                new(nameof(KmsDimension.KmsOperation), operation.ToPublishedName()), new(nameof(KmsDimension.XksOperation), xks),
                new(nameof(KmsDimension.KeySpec), KeySpec.SymmetricDefault.ToPublishedName()),
                new(nameof(KmsDimension.ErrorType), errorType), new(nameof(KmsDimension.ExceptionName), exception),
            ]);
            series.Add(Of(KmsCatalog.NotApplicable, KmsCatalog.NoException));
            series.AddRange(DocumentedRetryable.Select(e => Of(retryable, e.ToPublishedName())));
        }

        return series;
    }

    private static string Spelling(IEnumerable<XksProxyErrors> errors, XksErrorType type) =>
        errors.FirstOrDefault(e => e.ErrorType == type) is { } published && published.TryGetValue(KmsDimension.ErrorType, out var spelling)
            ? spelling : type.ToPublishedName();

    private static IEnumerable<KmsAlarm> OfManagers(CustomKeyStoreId store, FleetOptions options)
    {
        if (options.Kinds.Contains(RecommendedAlarmKind.ManagersDegraded))
            yield return RecommendedAlarms.ManagersDegraded(store);
        if (options.Kinds.Contains(RecommendedAlarmKind.ManagersUnavailable))
            yield return RecommendedAlarms.ManagersUnavailable(store);
    }
}
