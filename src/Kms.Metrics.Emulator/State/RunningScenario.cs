namespace Kms.Metrics.Emulator.State;

/// <summary>A scenario by its name, from which all its data follows. Immutable.</summary>
/// <param name="Name">The name.</param>
/// <param name="Seed">The seed of its randomness.</param>
/// <param name="At">The moment that it takes place at.</param>
/// <param name="From">Since when it publishes.</param>
/// <param name="Region">The region that it takes place in.</param>
internal sealed record RunningScenario(string Name, int Seed, DateTimeOffset At, DateTimeOffset From, string Region);
