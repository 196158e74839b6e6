using Kms.Metrics.Catalog;

namespace Kms.Metrics;

/// <summary>Makes one recommended alarm for every resource that publishes. [KMS guide: one alarm cannot cover all keys or stores]</summary>
internal sealed class Fleet
{
    private static readonly XksExceptionName[] DocumentedRetryable =
        [XksExceptionName.InternalException, XksExceptionName.DependencyTimeoutException, XksExceptionName.ThrottlingException,
            XksExceptionName.XksProxyUnreachableException];

    private static readonly Dictionary<string, string> NoTags = new(StringComparer.Ordinal);

    private readonly FleetOptions _options;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> _tags;
    private readonly DateTimeOffset _now;
    private readonly string? _region;

    private Fleet(FleetOptions options, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags, DateTimeOffset now,
        string? region) => (_options, _tags, _now, _region) = (options, tags, now, region);

    /// <param name="published">What the account publishes.</param>
    /// <param name="options">What the fleet contains.</param>
    /// <param name="tags">The tags of resources.</param>
    /// <param name="now">The moment, for what is muted for a while.</param>
    /// <param name="region">The region that actions must be in; <see langword="null"/> for any.</param>
    public static IReadOnlyList<KmsAlarm> Of(IReadOnlyList<KmsMetric> published, FleetOptions options,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags, DateTimeOffset now, string? region = null) =>
        new Fleet(options, tags, now, region).Of(published);

    /// <summary>The keys and key stores that a fleet's alarms are about.</summary>
    public static IEnumerable<string> ResourcesOf(IEnumerable<KmsMetric> published) => published.Select(m =>
            m.TryGetValue(KmsDimension.CustomKeyStoreId, out var store) ? store : m.TryGetValue(KmsDimension.KeyId, out var key)
                ? key : null)
        .Where(r => r is not null).Select(r => r!).Distinct(StringComparer.Ordinal);

    private KmsAlarm[] Of(IReadOnlyList<KmsMetric> published)
    {
        var alarms = published.Select(OfSeries).Where(a => a is not null).Select(a => a!).ToList();
        foreach (var store in published.OfType<XksProxyErrors>().GroupBy(e => e.CustomKeyStoreId.Value, StringComparer.Ordinal))
            alarms.AddRange(OfErrors([.. store]));
        foreach (var store in published.OfType<XksExternalKeyManagerStates>().Select(s => s.CustomKeyStoreId)
            .GroupBy(s => s.Value, StringComparer.Ordinal).Select(g => g.First()))
            alarms.AddRange(OfManagers(store));
        alarms.AddRange(_options.Quotas.Select(q =>
            RecommendedAlarms.QuotaIsNear(q, Threshold(RecommendedAlarmKind.QuotaIsNear, q.Resource, 80))));
        return InOrder(alarms.Where(IsIncluded).Select(Finished));
    }

    // The first of each name, by name. Names sorted beside their alarms are compared without being looked up.
    private static KmsAlarm[] InOrder(IEnumerable<KmsAlarm> alarms)
    {
        var sorted = alarms.GroupBy(a => a.Name, StringComparer.Ordinal).Select(g => g.First()).ToArray();
        Array.Sort(sorted.Select(a => a.Name).ToArray(), sorted, StringComparer.Ordinal);
        return sorted;
    }

    private bool IsIncluded(KmsAlarm alarm) => _options.Kinds.Contains(alarm.FleetKind!.Value)
        && !_options.Exclusions.Any(e => e.Matches(alarm.FleetKind.Value, alarm.Resource!, TagsOf(alarm.Resource!)));

    // A fleet's name of an alarm holds no threshold, so that another threshold changes the alarm and makes no second one.
    private KmsAlarm Finished(KmsAlarm alarm)
    {
        var kind = alarm.FleetKind!.Value;
        var finished = alarm.Named(AlarmNames.Shortened(FleetNames.PrefixOf(_options.Name) + alarm.FleetPath))
            .DescribedAs(DescriptionOf(alarm, kind));
        foreach (var action in _options.Actions.Where(a => a.IsFor(kind) && IsHere(a.Action)))
        {
            foreach (var state in action.States)
            {
                finished = state switch
                {
                    AlarmState.Ok => finished.NotifyOnOk(action.Action),
                    AlarmState.InsufficientData => finished.NotifyOnInsufficientData(action.Action),
                    _ => finished.Notify(action.Action),
                };
            }
        }

        foreach (var tag in _options.Tags.OrderBy(t => t.Key, StringComparer.Ordinal))
            finished = finished.Tagged(tag.Key, tag.Value);
        var mutes = _options.Mutes.Where(m => m.Matches(kind, alarm.Resource!, _now)).ToList();
        return mutes.Count == 0 ? finished
            : finished.WithActionsEnabled(false).Tagged(AlarmMuteTag.Key, AlarmMuteTag.Text(mutes.Max(m => m.Until)));
    }

    private bool IsHere(AlarmAction action) => _region is null || FleetOptions.RegionOf(action) is var region
        && (region.Length == 0 || region == _region);

    private string DescriptionOf(KmsAlarm alarm, RecommendedAlarmKind kind)
    {
        string Fill(string template) => template.Replace("{fleet}", _options.Name).Replace("{kind}", kind.ToString())
            .Replace("{resource}", alarm.Resource).Replace("{threshold}",
            alarm.Threshold.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        var runbook = _options.Runbook is null ? "" : Fill(_options.Runbook);
        var template = _options.Description ?? (runbook.Length == 0 ? "{description}" : "{description} Runbook: {runbook}");
        var text = Fill(template).Replace("{runbook}", runbook).Replace("{description}", alarm.Description);
        return text.Length <= AlarmDefinition.LongestDescription ? text : AlarmNames.Cut(text, AlarmDefinition.LongestDescription);
    }

    private KmsAlarm? OfSeries(KmsMetric metric) => metric switch
    {
        SecondsUntilKeyMaterialExpiration key => RecommendedAlarms.KeyMaterialExpires(key,
            Threshold(RecommendedAlarmKind.KeyMaterialExpires, key.KeyId.Value, 30)),
        XksProxyCertificateDaysToExpire certificate => RecommendedAlarms.CertificateExpires(certificate,
            Threshold(RecommendedAlarmKind.CertificateExpires, certificate.CustomKeyStoreId.Value, 10)),
        XksProxyCredentialAge credential => RecommendedAlarms.CredentialIsOld(credential,
            Threshold(RecommendedAlarmKind.CredentialIsOld, credential.CustomKeyStoreId.Value, 90)),
        XksProxyLatency latency => RecommendedAlarms.ProxyIsSlow(latency,
            Threshold(RecommendedAlarmKind.ProxyIsSlow, latency.CustomKeyStoreId.Value, 200)),
        ExternalKeyStoreThrottle throttle => RecommendedAlarms.ExternalKeyStoreThrottled(throttle,
            Threshold(RecommendedAlarmKind.Throttled, throttle.CustomKeyStoreId.Value, 0)),
        CloudHSMKeyStoreThrottle throttle => RecommendedAlarms.CloudHsmKeyStoreThrottled(throttle,
            Threshold(RecommendedAlarmKind.Throttled, throttle.CustomKeyStoreId.Value, 0)),
        _ => null,
    };

    private IEnumerable<KmsAlarm> OfErrors(IReadOnlyList<XksProxyErrors> errors)
    {
        var store = errors[0].CustomKeyStoreId;
        // AWS's documents spell error types in two ways: what the account has published counts.
        yield return RecommendedAlarms.RetryableErrors(store, Threshold(RecommendedAlarmKind.RetryableErrors, store.Value, 5),
            Spelling(errors, XksErrorType.Retryable));
        yield return RecommendedAlarms.NonRetryableErrors(store, Threshold(RecommendedAlarmKind.NonRetryableErrors, store.Value, 5),
            Spelling(errors, XksErrorType.NonRetryable));
        foreach (var operation in errors.GroupBy(e => e.KmsOperation).Where(g => g.Key != KmsOperation.Unknown))
        {
            var series = SeriesOf(store, operation.Key, Spelling(errors, XksErrorType.Retryable));
            if (series.Count is > 1 and <= AlarmExpressionScope.MostMetrics)
                yield return RecommendedAlarms.ReliabilityIsLow(series, Threshold(RecommendedAlarmKind.ReliabilityIsLow, store.Value, 99),
                    _options.MinimumRequests);
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

    private static IEnumerable<KmsAlarm> OfManagers(CustomKeyStoreId store) =>
        [RecommendedAlarms.ManagersDegraded(store), RecommendedAlarms.ManagersUnavailable(store)];

    private double Threshold(RecommendedAlarmKind kind, string resource, double recommended) =>
        _options.ThresholdOf(kind, resource, recommended, TagsOf(resource));

    private IReadOnlyDictionary<string, string> TagsOf(string resource) => _tags.TryGetValue(resource, out var tags) ? tags : NoTags;
}
