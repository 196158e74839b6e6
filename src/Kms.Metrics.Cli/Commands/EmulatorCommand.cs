using System.CommandLine;
using System.Net;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Kms.Metrics.Emulator;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>emulator</c>: runs the emulator until Ctrl+C.</summary>
internal static class EmulatorCommand
{
    private const string Demo = "demo";

    private static readonly Option<string> Host = new("--host")
    {
        Description = "IP address to listen on. Anything but this machine's own lets others in, over plain HTTP.",
        DefaultValueFactory = _ => "127.0.0.1", HelpName = "ADDRESS",
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 0, HelpName = "N",
    };

    private static readonly Option<string> Scenario = new("--scenario")
    {
        Description = "Account to simulate: " + string.Join(", ", SimulatedScenario.Names) + ".", DefaultValueFactory = _ => Demo,
        HelpName = "NAME",
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of the simulated data.", DefaultValueFactory = _ => 1, HelpName = "N",
    };

    private static readonly Option<string?> State = new("--state")
    {
        Description = "Save the emulator's state to this file and restore it on start.", HelpName = "FILE",
    };

    private static readonly Option<bool> Empty = new("--empty") { Description = "Start without a simulated account." };

    private static readonly Option<bool> Log = new("--log") { Description = "Print every request and its outcome to standard error." };

    private static readonly Option<string[]> Fault = new("--fault")
    {
        Description = "Make requests fail: KIND, KIND:OPERATION, with @RATE for a share of them, for example Throttling:GetMetricData@0.2. "
            + "Repeat the option for several faults. Kinds: " + string.Join(", ", Enum.GetNames<EmulatorFaultKind>()) + ".",
        HelpName = "KIND[:OPERATION][@RATE]", DefaultValueFactory = _ => [],
    };

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var command = new ToolCommand("emulator",
            "Run a CloudWatch on this machine until Ctrl+C, with a simulated KMS account that keeps publishing as time passes.",
            "emulator --port 4599", "emulator --scenario certificate-running-out --state emulator.json",
            "emulator --empty --fault Throttling:GetMetricData@0.2") { Port, Host, Scenario, Seed, State, Empty, Fault, Log };
        Scenario.CompletionSources.Add([.. SimulatedScenario.Names]);
        command.SetAction((arguments, cancellationToken) =>
        {
            var context = open(arguments);
            context.Refuse(OutputFormat.Csv, "emulator");
            var faults = arguments.GetValue(Fault)!.Select(FaultText.Parse).ToList();
            return RunAsync(context, Read(context), faults, cancellationToken);
        });
        return command;
    }

    private static CloudWatchEmulatorOptions Read(ToolContext context)
    {
        var arguments = context.Command;
        if (arguments.GetValue(Port) is < 0 or > 65535)
            throw new UsageException("--port must be a number from 0 to 65535.");
        var isEmpty = arguments.GetValue(Empty);
        if (isEmpty && arguments.GetResult(Scenario) is { Implicit: false })
            throw new UsageException("--empty and --scenario exclude each other.");
        var scenario = arguments.GetValue(Scenario)!;
        if (!isEmpty && !SimulatedScenario.Names.Contains(scenario))
            throw new UsageException("There is no scenario '" + scenario + "'." + Suggestion.For(scenario, SimulatedScenario.Names)
                + " The scenarios are " + string.Join(", ", SimulatedScenario.Names) + ".");
        var host = arguments.GetValue(Host)!;
        var options = new CloudWatchEmulatorOptions
        {
            Port = arguments.GetValue(Port),
            ListenAddress = host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out var address) ? address
                : throw new UsageException("--host is an IP address, for example 127.0.0.1 or 0.0.0.0; not '" + host + "'."),
            Scenario = isEmpty ? null : scenario,
            ScenarioSeed = arguments.GetValue(Seed),
            TimeProvider = context.Shell.Clock,
            LoggerFactory = LoggerFactory.Create(b => b.SetMinimumLevel(arguments.GetValue(Log) ? LogLevel.Debug : LogLevel.Error)
                .AddProvider(new LineLoggerProvider(context.Error, context.Shell.Clock))),
            StateFile = arguments.GetValue(State) is { } file ? Path.GetFullPath(file) : null,
        };
        if ((arguments.GetValue(GlobalOptions.Region) ?? context.Shell.Variable("AWS_REGION")
            ?? context.Shell.Variable("AWS_DEFAULT_REGION")) is { } region)
            options.Region = region;
        return options;
    }

    private static async Task<int> RunAsync(ToolContext context, CloudWatchEmulatorOptions options, IReadOnlyList<EmulatorFault> faults,
        CancellationToken cancellationToken)
    {
        var emulator = await StartAsync(options, cancellationToken).ConfigureAwait(false);
        await using (emulator.ConfigureAwait(false))
        {
            foreach (var fault in faults)
                _ = emulator.Faults.Add(fault);
            if (!IPAddress.IsLoopback(options.ListenAddress))
                await context.WarnAsync("the emulator listens on " + options.ListenAddress
                    + ": everybody who can reach this machine can use it, over plain HTTP and without credentials.").ConfigureAwait(false);
            await PrintAsync(context, emulator, options).ConfigureAwait(false);
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C is how one ends it.
            }
        }

        return ExitCode.Ok;
    }

    private static async Task<CloudWatchEmulator> StartAsync(CloudWatchEmulatorOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await CloudWatchEmulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(PlainMessage.Of(e), e);
        }
        catch (InvalidDataException e)
        {
            throw new UsageException("--state: " + e.Message, e);
        }
    }

    private static async Task PrintAsync(ToolContext context, CloudWatchEmulator emulator, CloudWatchEmulatorOptions options)
    {
        var address = emulator.ServiceUrl.GetLeftPart(UriPartial.Authority);
        if (context.Format == OutputFormat.Json)
        {
            await JsonOutput.WriteObjectAsync(context.Output, json =>
            {
                json.WriteString("serviceUrl", address);
                json.WriteString("region", emulator.Region);
                json.WriteString("accountId", emulator.AccountId);
                json.WriteString("scenario", options.Scenario);
            }, isStream: true).ConfigureAwait(false);
        }
        else
        {
            string[] lines =
            [
                "CloudWatch emulator on " + address + " (Ctrl+C stops it)",
                "  region " + emulator.Region + ", account " + emulator.AccountId + ", protocols CBOR and JSON, "
                    + (options.Scenario is { } scenario ? "scenario " + scenario : "no scenario"),
                "  kms-metrics:  kms-metrics list --endpoint-url " + address,
                "  AWS CLI:      aws cloudwatch list-metrics --namespace AWS/KMS --region " + emulator.Region
                    + " --endpoint-url " + address,
                "  boto3:        boto3.client('cloudwatch', region_name='" + emulator.Region + "', endpoint_url='" + address + "')",
                "  .NET:         services.AddKmsMetrics(o => { o.Region = \"" + emulator.Region + "\"; o.ServiceUrl = new(\"" + address
                    + "\"); })",
                "  everything:   export AWS_ENDPOINT_URL_CLOUDWATCH=" + address,
            ];
            foreach (var line in lines)
                await context.Output.WriteLineAsync(line).ConfigureAwait(false);
        }

        await context.Output.FlushAsync().ConfigureAwait(false);
    }
}
