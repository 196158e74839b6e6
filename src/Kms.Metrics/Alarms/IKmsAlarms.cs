namespace Kms.Metrics;

/// <summary>Puts, describes and deletes alarms on AWS/KMS. Implementations are safe for concurrent use.</summary>
public interface IKmsAlarms
{
    /// <summary>Creates an alarm, on values or on other alarms, or replaces the whole alarm of that name.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>A task that ends when the service has taken the alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsValidationException">The alarm watches what KMS does not publish; nothing was sent.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused the request or could not be reached.</exception>
    Task PutAsync(AlarmDefinition alarm, CancellationToken cancellationToken = default);

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

    /// <summary>
    /// Makes the alarms that AWS recommends, one for every resource that the account publishes metrics of. Nothing is put yet: give them to
    /// <see cref="PlanAsync"/>.
    /// </summary>
    /// <param name="options">Which kinds, with which thresholds, and whom they tell; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The alarms, by name; the same resources give the same names every time.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<IReadOnlyList<KmsAlarm>> RecommendedAsync(FleetOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Compares alarms with those that the account has. Nothing is changed yet.</summary>
    /// <param name="desired">The alarms that the account is to have.</param>
    /// <param name="options">Which alarms may be deleted; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>What has to be done.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="desired"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">Two alarms have one name.</exception>
    /// <exception cref="KmsMetricsValidationException">An alarm can never do what it says.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<AlarmPlan> PlanAsync(IEnumerable<AlarmDefinition> desired, AlarmPlanOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Carries a plan out, within the service's rate. A change that fails does not stop the others. It can be cut off at any point and
    /// carried out again: what is done already is seen and left alone.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told after every change; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Ends the work after the change that is under way.</param>
    /// <returns>What became of the plan, with every failure.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="AlarmPlanOutdatedException">Somebody else has changed the alarms since the plan was made.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The alarms could not be described.</exception>
    Task<AlarmApplyResult> ApplyAsync(AlarmPlan plan, IProgress<AlarmApplyProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Checks every alarm of the account on AWS/KMS, whoever made it, and every resource for its recommended alarms.</summary>
    /// <param name="options">Which recommended alarms a resource is to have; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The report.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<AlarmAudit> AuditAsync(FleetOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells of alarms that go from one state to another, until the reading is ended. No change is lost between two looks, and none is told
    /// twice.
    /// </summary>
    /// <param name="options">Which alarms, and how often the service is asked; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    /// <returns>The changes, as they are seen.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    IAsyncEnumerable<AlarmStateChange> WatchAsync(AlarmWatchOptions? options = null, CancellationToken cancellationToken = default);
}
