using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>Reads the account's alarms of all types. Safe for concurrent use.</summary>
internal sealed class AlarmReader(ICloudWatchClient client)
{
    // Where a service does not know the newest type yet, it is asked for the others.
    private volatile bool _knowsLogAlarms = true;

    /// <summary>The most names in a request, and the most alarms on a page. [CloudWatch API]</summary>
    public const int PageSize = 100;

    /// <summary>All alarms whose names start with a prefix, or all.</summary>
    public async Task<Dictionary<string, AccountAlarm>> AllAsync(string? prefix, CancellationToken cancellationToken)
    {
        var alarms = new Dictionary<string, AccountAlarm>(StringComparer.Ordinal);
        await AddAsync(alarms, new DescribeAlarmsRequest { AlarmNamePrefix = string.IsNullOrEmpty(prefix) ? null : prefix },
            cancellationToken).ConfigureAwait(false);
        return alarms;
    }

    /// <summary>The alarms of these names that exist.</summary>
    public async Task<Dictionary<string, AccountAlarm>> NamedAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var alarms = new Dictionary<string, AccountAlarm>(StringComparer.Ordinal);
        var all = names.Distinct(StringComparer.Ordinal).ToList();
        for (var from = 0; from < all.Count; from += PageSize)
            await AddAsync(alarms, new DescribeAlarmsRequest { AlarmNames = all.GetRange(from, Math.Min(PageSize, all.Count - from)) },
                cancellationToken).ConfigureAwait(false);
        return alarms;
    }

    /// <summary>One alarm, or <see langword="null"/> where there is none of that name.</summary>
    public async Task<AccountAlarm?> OneAsync(string name, CancellationToken cancellationToken) =>
        (await NamedAsync([name], cancellationToken).ConfigureAwait(false)).TryGetValue(name, out var alarm) ? alarm : null;

    /// <summary>The pages of all alarms whose names start with a prefix, or of all.</summary>
    public IAsyncEnumerable<DescribeAlarmsResponse> PagesAsync(string? prefix, CancellationToken cancellationToken) =>
        PagesAsync(new DescribeAlarmsRequest { AlarmNamePrefix = string.IsNullOrEmpty(prefix) ? null : prefix }, cancellationToken);

    /// <summary>
    /// Follows the rules of composite alarms to alarms that were not listed with them: adds composite alarms, and the names of alarms on
    /// KMS.
    /// </summary>
    public async Task AddReferencedAsync(IDictionary<string, AccountAlarm> composites, ISet<string> aboutKms,
        CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(composites.Keys.Concat(aboutKms), StringComparer.Ordinal);
        List<string> Unseen() => [.. composites.Values.SelectMany(c => c.Settings.References).Where(seen.Add)];
        for (var next = Unseen(); next.Count > 0; next = Unseen())
        {
            foreach (var found in (await NamedAsync(next, cancellationToken).ConfigureAwait(false)).Values)
            {
                if (found.Composite is not null)
                    composites[found.Name] = found;
                else if (found.Metric is { } metric && AlarmUsageReader.IsAboutKms(metric))
                    aboutKms.Add(found.Name);
            }
        }
    }

    private async Task AddAsync(Dictionary<string, AccountAlarm> alarms, DescribeAlarmsRequest request, CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(request, cancellationToken).ConfigureAwait(false))
            AccountAlarm.AddTo(alarms, page);
    }

    private IAsyncEnumerable<DescribeAlarmsResponse> PagesAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken)
    {
        request = request with { MaxRecords = PageSize };
        return Paging.FollowAsync("DescribeAlarms", (token, ct) => DescribeAsync(request with { NextToken = token }, ct),
            static page => page.NextToken, static page => page.MetricAlarms.Count + page.CompositeAlarms.Count + page.LogAlarms.Count == 0,
            cancellationToken);
    }

    private async Task<DescribeAlarmsResponse> DescribeAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken)
    {
        if (_knowsLogAlarms)
        {
            try
            {
                return await client.DescribeAlarmsAsync(request with { AlarmTypes = AlarmTypes.All }, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (CloudWatchException e) when (e is { Kind: CloudWatchErrorKind.Refused, ErrorCode: "ValidationError"
                or "ValidationException" or "InvalidParameterValue" or "InvalidParameterValueException" })
            {
                // It may be something else that was refused: what is not known is whether log alarms are.
            }
        }

        var page = await client.DescribeAlarmsAsync(request with { AlarmTypes = AlarmTypes.Both }, cancellationToken)
            .ConfigureAwait(false);
        _knowsLogAlarms = false;
        return page;
    }
}
