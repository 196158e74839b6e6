namespace Kms.Metrics.Emulator.Faults;

/// <summary>A request as faults see it.</summary>
internal sealed record FaultExchange(string Operation, FaultEffects Effects);
