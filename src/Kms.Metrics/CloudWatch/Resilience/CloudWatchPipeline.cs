using System.Threading.RateLimiting;
using Kms.Metrics.CloudWatch.Wire;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace Kms.Metrics.CloudWatch.Resilience;

/// <summary>
/// The Polly pipeline around the port. From the outside in: total timeout, retry, circuit breaker, rate limit, attempt timeout; so that a
/// retry waits its turn like any request, and waiting does not count as an attempt that takes long.
/// </summary>
internal sealed class CloudWatchPipeline : IDisposable
{
    /// <summary>Where the context of an execution keeps the data that it asks for.</summary>
    public static readonly ResiliencePropertyKey<GetMetricDataRequest> Asked = new("Kms.Metrics.Asked");

    private readonly Dictionary<string, FairLimiter> _limiters;
    private readonly Dictionary<string, ResiliencePipeline> _pipelines;
    private readonly DataPointLimit _dataPoints;
    private readonly ILogger _logger;

    /// <param name="options">How much of what is done.</param>
    /// <param name="timeProvider">The clock of timeouts, waits and ranges.</param>
    /// <param name="logger">The log.</param>
    /// <param name="quotaClock">The clock of the quotas, which are those of a service: an app that stops its clock must not wait for them.
    /// </param>
    public CloudWatchPipeline(CloudWatchResilienceOptions options, TimeProvider timeProvider, ILogger logger, TimeProvider quotaClock)
    {
        _logger = logger;
        _dataPoints = new DataPointLimit(options.Rates, timeProvider, quotaClock);
        _limiters = options.Rates.All.ToDictionary(r => r.Operation, r => new FairLimiter(r.Rate, quotaClock), StringComparer.Ordinal);
        // Each operation has a circuit breaker of its own: one that fails alone does not keep the others from being sent.
        _pipelines = _limiters.Keys.ToDictionary(o => o, _ => Build(options, timeProvider), StringComparer.Ordinal);
    }

    /// <summary>What is put around the operations of other services, which can all be sent again.</summary>
    public static ResiliencePipeline CreateForOtherServices(CloudWatchResilienceOptions options, TimeProvider timeProvider)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = timeProvider }.AddTimeout(options.TotalTimeout);
        if (options.MaxRetryAttempts > 0)
            builder.AddRetry(Retry(options, static e => e is TimeoutRejectedException or CloudWatchException { IsRetryable: true }));
        return builder.AddTimeout(options.AttemptTimeout).Build();
    }

    /// <summary>How many requests wait for their turn.</summary>
    internal int Waiting => _dataPoints.Waiting + _limiters.Values.Sum(l => l.Waiting);

    /// <summary>The pipeline of an operation.</summary>
    public ResiliencePipeline For(string operation) => _pipelines[operation];

    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
            limiter.Dispose();
        _dataPoints.Dispose();
    }

    private ResiliencePipeline Build(CloudWatchResilienceOptions options, TimeProvider timeProvider)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = timeProvider }.AddTimeout(options.TotalTimeout);
        if (options.MaxRetryAttempts > 0)
            builder.AddRetry(Retry(options));
        return builder
            .AddCircuitBreaker(CircuitBreaker(options))
            .AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = a => WaitForTurnAsync(a.Context) })
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }

    // A request that gives up while it waits takes nothing from the others.
    private async ValueTask<RateLimitLease> WaitForTurnAsync(ResilienceContext context)
    {
        var cancellationToken = context.CancellationToken;
        var givePointsBack = context.Properties.TryGetValue(Asked, out var request)
            ? await _dataPoints.AcquireAsync(request, cancellationToken).ConfigureAwait(false) : null;
        try
        {
            await _limiters[context.OperationKey!].AcquireAsync(RequestCaller.Current, 1, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            givePointsBack?.Invoke();
            throw;
        }

        return Granted.Instance;
    }

    private RetryStrategyOptions Retry(CloudWatchResilienceOptions options)
    {
        var retry = Retry(options, static _ => false);
        retry.ShouldHandle = a => new ValueTask<bool>(IsWorthRetrying(a.Context.OperationKey!, a.Outcome.Exception));
        retry.OnRetry = a =>
        {
            KmsMetricsTelemetry.Retries.Add(1, new KeyValuePair<string, object?>("operation", a.Context.OperationKey));
            _logger.Retrying(a.Context.OperationKey!, (long)a.RetryDelay.TotalMilliseconds, a.AttemptNumber + 1,
                a.Outcome.Exception?.Message ?? "");
            return default;
        };
        return retry;
    }

    private static RetryStrategyOptions Retry(CloudWatchResilienceOptions options, Func<Exception?, bool> isWorthIt) => new()
    {
        MaxRetryAttempts = options.MaxRetryAttempts,
        Delay = options.BaseDelay,
        MaxDelay = options.MaxDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = a => new ValueTask<bool>(isWorthIt(a.Outcome.Exception)),
    };

    private CircuitBreakerStrategyOptions CircuitBreaker(CloudWatchResilienceOptions options) => new()
    {
        FailureRatio = options.CircuitFailureRatio,
        MinimumThroughput = options.CircuitMinimumThroughput,
        SamplingDuration = options.CircuitSamplingDuration,
        BreakDuration = options.CircuitBreakDuration,
        ShouldHandle = a => new ValueTask<bool>(
            a.Outcome.Exception is TimeoutRejectedException
                or CloudWatchException { Kind: CloudWatchErrorKind.ServiceFailure or CloudWatchErrorKind.Connection
                or CloudWatchErrorKind.Timeout }),
        OnOpened = a =>
        {
            _logger.CircuitOpened(a.BreakDuration.TotalSeconds);
            return default;
        },
    };

    /// <summary>What a turn was granted with; it holds nothing to give back.</summary>
    private sealed class Granted : RateLimitLease
    {
        public static Granted Instance { get; } = new();

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }

    private static bool IsWorthRetrying(string operation, Exception? exception)
    {
        // Values that may have arrived must not be sent again: they would count twice. Throttled ones have not arrived.
        if (operation == Operations.PutMetricData.Name)
            return exception is CloudWatchException { Kind: CloudWatchErrorKind.Throttled };
        return exception is TimeoutRejectedException or CloudWatchException { IsRetryable: true };
    }
}
