namespace Kms.Metrics.CloudWatch;

/// <summary>
/// The operations of Amazon CloudWatch that Kms.Metrics needs, as an interface. The built-in HTTP client implements it; so can an adapter
/// for another client, or a test. Names, members and limits are those of the service. [CloudWatch API]
/// </summary>
/// <remarks>
/// Implementations are safe for concurrent use, honor cancellation with <see cref="OperationCanceledException"/>, and report every failure
/// of the service or the way to it as <see cref="CloudWatchException"/>. Each call is one request: paging is the caller's.
/// </remarks>
public interface ICloudWatchClient
{
    /// <summary>Lists a page of the metrics that had data in the last two weeks.</summary>
    /// <param name="request">What to list.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The page.</returns>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads a page of the data points of up to 500 series.</summary>
    /// <param name="request">What to read.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The page.</returns>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default);

    /// <summary>Publishes values.</summary>
    /// <param name="request">What to publish.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the service has taken the values.</returns>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task PutMetricDataAsync(PutMetricDataRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates an alarm, or replaces the whole alarm of that name.</summary>
    /// <param name="request">The alarm.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the service has taken the alarm.</returns>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task PutMetricAlarmAsync(PutMetricAlarmRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists a page of alarms.</summary>
    /// <param name="request">Which alarms.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The page.</returns>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes alarms, of which at most one is a composite alarm. Where one does not exist, the others are deleted and the request fails.
    /// </summary>
    /// <param name="request">Which alarms.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the alarms are gone.</returns>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task DeleteAlarmsAsync(DeleteAlarmsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sets an alarm's state until it is evaluated again.</summary>
    /// <param name="request">The alarm and the state.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the state is set.</returns>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task SetAlarmStateAsync(SetAlarmStateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates a composite alarm, or replaces the whole alarm of that name.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the service has taken the alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task PutCompositeAlarmAsync(PutCompositeAlarmRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns a page of the history of alarms.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task<DescribeAlarmHistoryResponse> DescribeAlarmHistoryAsync(DescribeAlarmHistoryRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>Enables the actions of alarms.</summary>
    /// <param name="request">The alarms.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the actions are enabled.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task EnableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Disables the actions of alarms; their states still change.</summary>
    /// <param name="request">The alarms.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the actions are disabled.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task DisableAlarmActionsAsync(AlarmNamesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds tags to an alarm.</summary>
    /// <param name="request">The alarm and the tags.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the alarm has the tags.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Removes tags from an alarm.</summary>
    /// <param name="request">The alarm and the keys of the tags.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when the tags are removed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns the tags of an alarm.</summary>
    /// <param name="request">The alarm.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The tags.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatchException">The service refused the request or could not be reached.</exception>
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default);
}
