using Kms.Metrics.Emulator.Http;
using Kms.Metrics.Emulator.Recording;
using Kms.Metrics.Emulator.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using System.Net;

namespace Kms.Metrics.Emulator;

/// <summary>What happens once, when an emulator starts.</summary>
internal static class EmulatorStart
{
    private static readonly TimeSpan ScenarioPast = TimeSpan.FromHours(3);

    // One for all emulators of a process whose owners do not care: a test makes hundreds of them.
    private static readonly Lazy<ILoggerFactory> StandardError = new(static () => LoggerFactory.Create(static b => b
        .SetMinimumLevel(LogLevel.Warning)
        .AddConsole(static c => c.LogToStandardErrorThreshold = LogLevel.Trace)));

    public static ILogger CreateLogger(CloudWatchEmulatorOptions options) =>
        (options.LoggerFactory ?? StandardError.Value).CreateLogger(typeof(CloudWatchEmulator).FullName!);

    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static void Validate(CloudWatchEmulatorOptions options)
    {
        Check(options.Port is >= 0 and <= IPEndPoint.MaxPort, "Port is from 0 to 65535.");
        Check(AccountShape.IsRegion(options.Region), "Region is the code of a region, such as us-east-1.");
        Check(options.ScenarioRegions.All(AccountShape.IsRegion), "ScenarioRegions are codes of regions, such as us-east-1.");
        Check(AccountShape.IsAccountId(options.AccountId), "AccountId has 12 digits.");
        Check(options.LinkedAccountIds.All(AccountShape.IsAccountId), "LinkedAccountIds have 12 digits each.");
        Check(options.Credentials.All(c => c.AccountId is null || AccountShape.IsAccountId(c.AccountId)),
            "The AccountId of credentials has 12 digits.");
        Check(options.Scenario is null || SimulatedScenario.Names.Contains(options.Scenario),
            "Scenario is one of " + string.Join(", ", SimulatedScenario.Names) + ".");

        static void Check(bool isRight, string message)
        {
            if (!isRight)
                throw new ArgumentException(message, nameof(options));
        }
    }

    public static void AddScenarios(EmulatorState state)
    {
        var options = state.Options;
        // A scenario that the state file holds goes on; it does not begin a second time.
        if (options.Scenario is not { } scenario || state.Scenarios.Any(s => s.Name == scenario))
            return;
        IReadOnlyList<string> regions = options.ScenarioRegions.Count > 0 ? options.ScenarioRegions : [options.Region];
        foreach (var region in regions)
            state.AddScenario(new RunningScenario(scenario, options.ScenarioSeed, state.Now, state.Now - ScenarioPast, region));
    }

    /// <summary>
    /// The server, made outside the caller's context: <c>WebApplicationFactory</c> takes hold of every host that is built within an app's,
    /// and would make a server in memory of this one.
    /// </summary>
    public static Task<WebApplication> CreateServerAsync(EmulatorState state, EmulatorFaults faults)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Task.Run(() => CreateServer(state, faults));
        using (ExecutionContext.SuppressFlow())
            return Task.Run(() => CreateServer(state, faults));
    }

    /// <summary>A server that takes nothing from the environment, the working directory or the settings of an app around it.</summary>
    private static WebApplication CreateServer(EmulatorState state, EmulatorFaults faults)
    {
        var options = state.Options;
        if (!IPAddress.IsLoopback(options.ListenAddress) && options.Credentials.Count == 0)
            state.Logger.OpenToAll(options.ListenAddress);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(options.ListenAddress, options.Port);
            k.AddServerHeader = false;
            // What is too large is refused in the protocol's own form: see RequestBody.
            k.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        var dispatcher = new RequestDispatcher(state, faults, new SignatureCheck([.. options.Credentials]),
            new RequestOrigin(options.ListenAddress));
        app.Run(dispatcher.HandleAsync);
        return app;
    }
}
