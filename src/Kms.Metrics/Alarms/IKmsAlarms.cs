namespace Kms.Metrics;

/// <summary>Puts, describes and deletes alarms on AWS/KMS. Implementations are safe for concurrent use.</summary>
public interface IKmsAlarms
{
    /// <summary>Creates an alarm, or replaces the whole alarm of that name.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>A task that ends when the service has taken the alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsValidationException">The alarm watches what KMS does not publish; nothing was sent.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused the request or could not be reached.</exception>
    Task PutAsync(KmsAlarm alarm, CancellationToken cancellationToken = default);

    /// <summary>Describes one alarm.</summary>
    /// <param name="alarmName">The alarm's name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The alarm, or <see langword="null"/> where the account has none of that name.</returns>
    /// <exception cref="ArgumentException"><paramref name="alarmName"/> is empty.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused the request or could not be reached.</exception>
    Task<KmsAlarmDescription?> DescribeAsync(string alarmName, CancellationToken cancellationToken = default);

    /// <summary>Describes the metric alarms on AWS/KMS, whoever made them.</summary>
    /// <param name="namePrefix">What their names begin with, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The alarms, page by page as they arrive.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    IAsyncEnumerable<KmsAlarmDescription> DescribeAllAsync(string? namePrefix = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes alarms, 100 a request. Within one request the service deletes all or, where one does not exist, none.</summary>
    /// <param name="alarmNames">Their names.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>A task that ends when the alarms are gone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarmNames"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task DeleteAsync(IEnumerable<string> alarmNames, CancellationToken cancellationToken = default);
}
