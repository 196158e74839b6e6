using System.Diagnostics.CodeAnalysis;
using Kms.Metrics.Emulator.Errors;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Behavior;
using Polly.Simmy.Latency;
using Polly.Simmy.Outcomes;

namespace Kms.Metrics.Emulator.Faults;

/// <summary>One ordered fault as a chaos strategy of Polly's, and which requests it has seen.</summary>
internal sealed class OrderedFault
{
    private const string Validation = "Polly validates its own options, whose members it keeps; of the outcome no member is reflected on.";

    private static readonly ResiliencePropertyKey<FaultExchange> Exchange = new("exchange");

    private readonly Lock _lock = new();
    private readonly EmulatorFault _fault;
    private readonly TimeProvider _timeProvider;
    private readonly Action _onInjected;
    private readonly ResiliencePipeline<ServiceException?> _pipeline;
    private long _seen;
    private long _second;
    private int _inSecond;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Validation)]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = Validation)]
    public OrderedFault(EmulatorFault fault, TimeProvider timeProvider, Func<double> randomizer, Action onInjected)
    {
        _fault = fault;
        _timeProvider = timeProvider;
        _onInjected = onInjected;
        var builder = new ResiliencePipelineBuilder<ServiceException?> { TimeProvider = timeProvider };
        if (fault.Kind == EmulatorFaultKind.Latency)
            builder.AddChaosLatency(Latency(randomizer));
        else if (ErrorOf(fault.Kind) is { } error)
            builder.AddChaosOutcome(Outcome(error, randomizer));
        else
            builder.AddChaosBehavior(Behavior(randomizer));
        _pipeline = builder.Build();
    }

    public async ValueTask<ServiceException?> ExecuteAsync(FaultExchange exchange, Func<FaultExchange, ValueTask<ServiceException?>> next,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Exchange, exchange);
            return await _pipeline.ExecuteAsync(static (c, n) => n(c.Properties.GetValue(Exchange, null!)), context, next)
                .ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ChaosLatencyStrategyOptions Latency(Func<double> randomizer) => new()
    {
        InjectionRate = _fault.InjectionRate,
        Randomizer = randomizer,
        EnabledGenerator = args => new(IsFor(args.Context)),
        // Counted here and not when it is over: whoever moves the clock wants to know that somebody waits for it.
        LatencyGenerator = _ =>
        {
            _onInjected();
            return new(_fault.Latency);
        },
    };

    private ChaosOutcomeStrategyOptions<ServiceException?> Outcome(Func<ServiceException> error, Func<double> randomizer) => new()
    {
        InjectionRate = _fault.InjectionRate,
        Randomizer = randomizer,
        EnabledGenerator = args => new(IsFor(args.Context)),
        OutcomeGenerator = _ => new(Polly.Outcome.FromResult<ServiceException?>(error())),
        OnOutcomeInjected = _ =>
        {
            _onInjected();
            return default;
        },
    };

    private ChaosBehaviorStrategyOptions Behavior(Func<double> randomizer) => new()
    {
        InjectionRate = _fault.InjectionRate,
        Randomizer = randomizer,
        EnabledGenerator = args => new(IsFor(args.Context)),
        BehaviorGenerator = args =>
        {
            Apply(args.Context.Properties.GetValue(Exchange, null!).Effects);
            return default;
        },
        OnBehaviorInjected = _ =>
        {
            _onInjected();
            return default;
        },
    };

    private void Apply(FaultEffects effects)
    {
        switch (_fault.Kind)
        {
            case EmulatorFaultKind.ConnectionReset: effects.ResetsConnection = true; break;
            case EmulatorFaultKind.TruncatedBody: effects.TruncatesBody = true; break;
            case EmulatorFaultKind.GarbageBody: effects.SendsGarbage = true; break;
            case EmulatorFaultKind.WrongContentType: effects.SendsWrongContentType = true; break;
            case EmulatorFaultKind.ExpiredToken: effects.ExpiresTokens = true; break;
            case EmulatorFaultKind.RepeatedToken: effects.RepeatsToken = true; break;
            default: effects.ClockSkew = _fault.ClockSkew; break;
        }
    }

    private static Func<ServiceException>? ErrorOf(EmulatorFaultKind kind) => kind switch
    {
        EmulatorFaultKind.Throttling => ServiceException.Throttling,
        EmulatorFaultKind.InternalError => ServiceException.InternalFailure,
        EmulatorFaultKind.ServiceUnavailable => ServiceException.ServiceUnavailable,
        _ => null,
    };

    private bool IsFor(ResilienceContext context)
    {
        var operation = context.Properties.GetValue(Exchange, null!).Operation;
        if (_fault.Operation is { } only && only != operation)
            return false;
        lock (_lock)
        {
            var number = ++_seen;
            if (number < _fault.FirstRequest || (_fault.Requests is { } many && number >= _fault.FirstRequest + (long)many))
                return false;
            var second = _timeProvider.GetUtcNow().ToUnixTimeSeconds();
            if (second != _second)
                (_second, _inSecond) = (second, 0);
            return ++_inSecond > (_fault.AboveRequestsPerSecond ?? 0) || _fault.AboveRequestsPerSecond is null;
        }
    }
}
