using Kms.Metrics.Emulator.Accounts;
using Kms.Metrics.Emulator.Events;
using Kms.Metrics.Emulator.Logs;
using Kms.Metrics.Emulator.Storage;
using System.Collections.Concurrent;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>The stores of an account that a simulation publishes to.</summary>
internal sealed record SimulationTarget(AccountIdentity Scope, MetricStore Metrics, ConcurrentDictionary<string, double> Quotas,
    RuleStore Rules,
    MetricFilterStore Filters);
