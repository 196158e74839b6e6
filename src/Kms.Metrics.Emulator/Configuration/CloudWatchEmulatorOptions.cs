using Kms.Metrics.Emulator.Persistence;
using Microsoft.Extensions.Logging;
using System.Net;

namespace Kms.Metrics.Emulator;

/// <summary>The settings of the emulator.</summary>
public sealed class CloudWatchEmulatorOptions
{
    /// <summary>The port to listen on.</summary>
    /// <value>Default: 0, any free one. Range: 0 to 65,535.</value>
    public int Port { get; set; }

    /// <summary>
    /// The address to listen on. The emulator speaks plain HTTP: let others reach it only in a network that you trust, and set
    /// <see cref="Credentials"/>. Listening beyond this machine without them is logged as a warning.
    /// </summary>
    /// <value>Default: 127.0.0.1, this machine only.</value>
    public IPAddress ListenAddress { get; set; } = IPAddress.Loopback;

    /// <summary>The clock of data, alarms and answers.</summary>
    /// <value>Default: the system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The region of requests that are not signed for one.</summary>
    /// <value>Default: <c>us-east-1</c>.</value>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The account of requests whose access key belongs to no other.</summary>
    /// <value>Default: <c>111122223333</c>.</value>
    public string AccountId { get; set; } = "111122223333";

    /// <summary>The accounts that <see cref="AccountId"/> may read as their monitoring account.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> LinkedAccountIds { get; set; } = [];

    /// <summary>
    /// The access keys that requests must be signed with. While no keys are set, an access key whose ID is an account's ID selects that
    /// account.
    /// </summary>
    /// <value>Default: none, and signatures are not checked.</value>
    public IReadOnlyList<EmulatorCredentials> Credentials { get; set; } = [];

    /// <summary>The seed for the randomness of injected faults.</summary>
    /// <value>Default: 1.</value>
    public int FaultSeed { get; set; } = 1;

    /// <summary>
    /// The scenario to simulate from the start, by its name in <see cref="SimulatedScenario.Names"/>, with three hours of history.
    /// </summary>
    /// <value>Default: <see langword="null"/>, none.</value>
    public string? Scenario { get; set; }

    /// <summary>The seed for the randomness of <see cref="Scenario"/>.</summary>
    /// <value>Default: 1.</value>
    public int ScenarioSeed { get; set; } = 1;

    /// <summary>The regions that <see cref="Scenario"/> is simulated in.</summary>
    /// <value>Default: none, which means <see cref="Region"/> alone.</value>
    public IReadOnlyList<string> ScenarioRegions { get; set; } = [];

    /// <summary>Where unexpected errors and warnings are logged.</summary>
    /// <value>Default: <see langword="null"/>, standard error.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// Saves the emulator's state to this file and restores it on start. The file is written while the emulator runs, a few seconds after
    /// each change, and when it stops. It is replaced as a whole, and only its owner can read it. A scenario continues after a restart;
    /// accounts that were simulated from code are not saved.
    /// </summary>
    /// <value>Default: <see langword="null"/>, nothing is kept.</value>
    public string? StateFile { get; set; }
}
