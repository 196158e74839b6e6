using System.Net;
using Amazon.Runtime;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Http;
using Kms.Metrics.Emulator.Operations;
using Kms.Metrics.Emulator.Simulation;
using Kms.Metrics.Emulator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Emulator;

/// <summary>
/// Amazon CloudWatch on loopback, in this process: the operations that Kms.Metrics uses, over rpc-v2-cbor and JSON 1.0, with state in memory and time from a
/// <see cref="TimeProvider"/>. Real clients can talk to it. Signatures are not checked. Safe for concurrent use.
/// </summary>
public sealed class CloudWatchEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmulatorState _state;

    private CloudWatchEmulator(WebApplication app, EmulatorState state, CloudWatchEmulatorOptions options)
    {
        _app = app;
        _state = state;
        Region = options.Region;
        TimeProvider = options.TimeProvider;
        ServiceUrl = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>The address to send requests to, such as <c>http://127.0.0.1:43127</c>.</summary>
    public Uri ServiceUrl { get; }

    /// <summary>The region that it stands for.</summary>
    public string Region { get; }

    /// <summary>The clock that it goes by.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>How many requests it has answered since it started, errors included.</summary>
    public long RequestCount => _state.RequestCount;

    /// <summary>Starts an emulator without any data.</summary>
    /// <param name="options">The settings. Default: any free port, the system's clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running emulator; dispose it to stop it.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<CloudWatchEmulator> StartAsync(CloudWatchEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new CloudWatchEmulatorOptions();
        var state = new EmulatorState(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, options.Port);
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = RequestDispatcher.MaxBodyBytes;
        });
        var app = builder.Build();
        app.Run(new RequestDispatcher(state).HandleAsync);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new CloudWatchEmulator(app, state, options);
    }

    /// <summary>
    /// Publishes what a KMS account would have published over a range of time. The same account and seed give the same data, however the range is cut.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The end, which does not belong to the range; <see langword="null"/> to go on as the clock goes on.</param>
    /// <exception cref="ArgumentNullException"><paramref name="account"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public void Simulate(SimulatedAccount account, DateTimeOffset from, DateTimeOffset? to = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (to < from)
            throw new ArgumentException("The range ends before it begins.", nameof(to));
        _state.Simulations.Add(new RunningSimulation(account, from, to));
        _state.CatchUp();
    }

    /// <summary>Points the settings of <c>AddKmsMetrics()</c> at this emulator: address, region and credentials that mean nothing.</summary>
    /// <param name="options">The settings to change.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public void Configure(KmsMetricsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ServiceUrl = ServiceUrl;
        options.Region = Region;
        options.UseCredentials(new BasicAWSCredentials("emulator", "emulator"));
    }

    /// <summary>Stops the emulator; its data is gone.</summary>
    /// <returns>A task that ends when it has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
