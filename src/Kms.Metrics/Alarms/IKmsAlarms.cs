#pragma warning disable RS0026 // The overloads differ in what they put; the token is optional everywhere.
namespace Kms.Metrics;

/// <summary>
/// Creates, describes, plans, applies, audits and deletes alarms on AWS/KMS. Implementations are safe for concurrent use.
/// </summary>
public interface IKmsAlarms
{
    /// <summary>
    /// Creates an alarm, on values or on other alarms, or updates the alarm of that name. What the definition does not set stays as it is
    /// in the account; an alarm on another subject is not replaced.
    /// </summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when the service has taken the alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    /// <exception cref="KmsMetricsValidationException">The alarm watches what KMS does not publish; nothing was sent.</exception>
    /// <exception cref="AlarmConflictException">The account has an alarm of that name that must not be replaced.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task PutAsync(AlarmDefinition alarm, CancellationToken cancellationToken = default);

    /// <summary>Creates an alarm, or replaces the alarm of that name as far as is allowed.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="replacement">What may be replaced.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when the service has taken the alarm.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarm"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replacement"/> is not defined.</exception>
    /// <exception cref="KmsMetricsValidationException">The alarm watches what KMS does not publish; nothing was sent.</exception>
    /// <exception cref="AlarmConflictException">The account has an alarm of that name that must not be replaced.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task PutAsync(AlarmDefinition alarm, AlarmReplacement replacement, CancellationToken cancellationToken = default);

    /// <summary>Describes one alarm, a metric alarm or a composite alarm.</summary>
    /// <param name="alarmName">The alarm's name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The alarm, or <see langword="null"/> where the account has none of that name.</returns>
    /// <exception cref="ArgumentException"><paramref name="alarmName"/> is empty.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused the request or could not be reached.</exception>
    Task<KmsAlarmDescription?> DescribeAsync(string alarmName, CancellationToken cancellationToken = default);

    /// <summary>
    /// Describes the alarms on AWS/KMS, whoever made them: metric alarms, and composite alarms that depend on one, directly or indirectly.
    /// </summary>
    /// <param name="namePrefix">What their names start with, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The metric alarms, page by page as they arrive, and then the composite alarms.</returns>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    IAsyncEnumerable<KmsAlarmDescription> DescribeAllAsync(string? namePrefix = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Deletes alarms: composite alarms first and one by one, parents before what they depend on, and then metric alarms, 100 per request.
    /// </summary>
    /// <param name="alarmNames">Their names.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when the alarms are gone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarmNames"/> is <see langword="null"/>.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached. Where an alarm never
    /// existed, the code is ResourceNotFound, and the others are deleted anyway.</exception>
    Task DeleteAsync(IEnumerable<string> alarmNames, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates the alarms that AWS recommends, one for every resource that the account publishes metrics of. Only read requests are sent.
    /// </summary>
    /// <param name="fleet">Which alarms; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The alarms, by name; the same resources give the same names every time.</returns>
    /// <exception cref="ArgumentException">The fleet contradicts itself; see <see cref="FleetOptions.Validate"/>.</exception>
    /// <exception cref="InvalidOperationException">The fleet depends on tags and has no <see cref="FleetOptions.TagsOf"/>.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<IReadOnlyList<KmsAlarm>> RecommendedAsync(FleetOptions? fleet = null, CancellationToken cancellationToken = default);

    /// <summary>Compares desired alarms with those of the account. Nothing is changed.</summary>
    /// <param name="desired">The alarms that the account is to have.</param>
    /// <param name="options">What may be removed; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>What has to be done. An alarm that cannot be made is refused in the plan and does not keep the others from being
    /// made.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="desired"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">Two alarms have one name, or the options contradict themselves.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<AlarmPlan> PlanAsync(IEnumerable<AlarmDefinition> desired, AlarmPlanOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Compares a fleet with the alarms of the account. Nothing is changed.</summary>
    /// <param name="fleet">The fleet; its <see cref="FleetOptions.Plan"/> says what may be taken away.</param>
    /// <param name="region">The region that the client is for, where the fleet has actions in several; <see langword="null"/> for
    /// any.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>What has to be done.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fleet"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The fleet contradicts itself; see <see cref="FleetOptions.Validate"/>.</exception>
    /// <exception cref="InvalidOperationException">The fleet depends on tags and has no <see cref="FleetOptions.TagsOf"/>.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<AlarmPlan> PlanFleetAsync(FleetOptions fleet, string? region = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Applies a plan, within the service's rate. Each alarm is looked at again right before it is changed, and everything is compared
    /// again after the last change. A change that fails does not stop the others; an outage does. You can stop at any point and apply the
    /// plan again: changes that were already made are skipped.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Receives every change; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops the work after the change in progress.</param>
    /// <returns>The result. Check <see cref="AlarmApplyResult.Succeeded"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="AlarmPlanRefusedException">The plan would delete more than its options allow; nothing was done.</exception>
    /// <exception cref="AlarmPlanOutdatedException">Somebody else had changed the alarms since the plan was made; nothing was
    /// done.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The alarms could not be described; nothing was done.</exception>
    Task<AlarmApplyResult> ApplyAsync(AlarmPlan plan, IProgress<AlarmApplyProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Disables the actions of alarms until a given time. Their states still change. The time is stored in a tag of each alarm;
    /// <see cref="EnableExpiredActionsAsync"/>, which a hosted fleet calls in each run, enables the actions after it.
    /// </summary>
    /// <param name="alarmNames">The alarms' names.</param>
    /// <param name="until">When the actions are to be enabled again: in the future.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when the actions are disabled.</returns>
    /// <exception cref="ArgumentException">There is no such alarm, or the time has passed; nothing was changed.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task DisableActionsAsync(IEnumerable<string> alarmNames, DateTimeOffset until, CancellationToken cancellationToken = default);

    /// <summary>Enables the actions of alarms, whoever disabled them.</summary>
    /// <param name="alarmNames">The alarms' names.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when the actions are enabled.</returns>
    /// <exception cref="ArgumentException">There is no such alarm; nothing was changed.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task EnableActionsAsync(IEnumerable<string> alarmNames, CancellationToken cancellationToken = default);

    /// <summary>Disables the actions of a fleet's alarms, or of some kinds of them, until a given time.</summary>
    /// <param name="fleetName">The fleet's name.</param>
    /// <param name="until">When the actions are to be enabled again: in the future.</param>
    /// <param name="kinds">The kinds of alarms; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The names of the alarms. Those that somebody has disabled without an end time stay disabled, and are not among
    /// them.</returns>
    /// <exception cref="ArgumentException">The fleet's name is not valid, or the time has passed.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<IReadOnlyList<string>> DisableFleetActionsAsync(string fleetName, DateTimeOffset until,
        IEnumerable<RecommendedAlarmKind>? kinds = null, CancellationToken cancellationToken = default);

    /// <summary>Enables the actions of a fleet's alarms, or of some kinds of them, whoever disabled them.</summary>
    /// <param name="fleetName">The fleet's name.</param>
    /// <param name="kinds">The kinds of alarms; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The names of the alarms whose actions were disabled.</returns>
    /// <exception cref="ArgumentException">The fleet's name is not valid.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<IReadOnlyList<string>> EnableFleetActionsAsync(string fleetName, IEnumerable<RecommendedAlarmKind>? kinds = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Enables the actions of a fleet's alarms that were disabled until a time that has passed. Alarms that were disabled without an end
    /// time stay disabled.
    /// </summary>
    /// <param name="fleetName">The fleet's name.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The names of the alarms whose actions are enabled again.</returns>
    /// <exception cref="ArgumentException">The fleet's name is not valid.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<IReadOnlyList<string>> EnableExpiredActionsAsync(string fleetName, CancellationToken cancellationToken = default);

    /// <summary>
    /// Proves that an alarm notifies somebody: sets it to ALARM, reads in its history what its actions did, and sets it back. Recipients
    /// are really notified.
    /// </summary>
    /// <param name="alarmName">The alarm's name.</param>
    /// <param name="options">The reason that recipients read, and how long to wait; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the alarm is still set back.</param>
    /// <returns>What the actions did, or <see langword="null"/> where the account has no alarm of that name.</returns>
    /// <exception cref="ArgumentException">The name is empty, or an option out of range.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<AlarmDrill?> DrillAsync(string alarmName, AlarmDrillOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Checks every alarm of the account on AWS/KMS, whoever made it, and every resource for its recommended alarms.</summary>
    /// <param name="fleet">Which recommended alarms a resource is to have; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The fleet contradicts itself; see <see cref="FleetOptions.Validate"/>.</exception>
    /// <exception cref="InvalidOperationException">The fleet depends on tags and has no <see cref="FleetOptions.TagsOf"/>.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused a request or could not be reached.</exception>
    Task<AlarmAudit> AuditAsync(FleetOptions? fleet = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reports state changes of alarms until you stop enumerating. It survives outages: no change is lost, and none is reported twice.
    /// </summary>
    /// <param name="options">Which alarms, and how often the service is asked; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops watching.</param>
    /// <returns>The changes, as they are seen.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range.</exception>
    /// <exception cref="CloudWatch.CloudWatchException">The service refused the first request, or there are no credentials for
    /// it.</exception>
    IAsyncEnumerable<AlarmStateChange> WatchAsync(AlarmWatchOptions? options = null, CancellationToken cancellationToken = default);
}
