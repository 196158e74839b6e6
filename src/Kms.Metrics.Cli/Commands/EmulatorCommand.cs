using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Emulator;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>emulator</c>: runs the emulator until Ctrl+C.</summary>
internal static class EmulatorCommand
{
    private const string Demo = "demo";

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        var scenario = new Option<string>("--scenario") { Description = "The account to simulate: "
            + string.Join(", ", SimulatedScenario.Names) + ".", DefaultValueFactory = _ => Demo, HelpName = "NAME" };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same data.", DefaultValueFactory = _ => 1 };
        var state = new Option<FileInfo?>("--state") { Description = "A file that what is put into the emulator outlives it in.",
            HelpName = "FILE" };
        var empty = new Option<bool>("--empty") { Description = "Starts without a simulated account." };
        var command = new Command("emulator",
            "Runs a CloudWatch on this machine until Ctrl+C, with a KMS account that lives on as time goes by.") { port, scenario, seed,
            state, empty };
        command.SetAction((arguments, cancellationToken) =>
        {
            var options = new CloudWatchEmulatorOptions
            {
                Port = arguments.GetValue(port),
                Scenario = arguments.GetValue(empty) ? null : arguments.GetValue(scenario),
                ScenarioSeed = arguments.GetValue(seed),
                StateFile = arguments.GetValue(state)?.FullName,
            };
            Validate(options, arguments.GetValue(empty) && arguments.GetResult(scenario) is { Implicit: false });
            return RunAsync(open(arguments), options, cancellationToken);
        });
        return command;
    }

    private static void Validate(CloudWatchEmulatorOptions options, bool isContradiction)
    {
        if (options.Port is < 0 or > 65535)
            throw new UsageException("--port is a number from 0 to 65535.");
        if (isContradiction)
            throw new UsageException("--empty and --scenario exclude each other.");
        if (options.Scenario is { } scenario && !SimulatedScenario.Names.Contains(scenario))
            throw new UsageException("--scenario is one of " + string.Join(", ", SimulatedScenario.Names) + ".");
    }

    private static async Task<int> RunAsync(ToolContext context, CloudWatchEmulatorOptions options, CancellationToken cancellationToken)
    {
        var emulator = await CloudWatchEmulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
        await using (emulator.ConfigureAwait(false))
        {
            await PrintAsync(context, emulator).ConfigureAwait(false);
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C is how one ends it.
                return ExitCode.Ok;
            }
        }
        return ExitCode.Ok;
    }

    private static async Task PrintAsync(ToolContext context, CloudWatchEmulator emulator)
    {
        var address = emulator.ServiceUrl.GetLeftPart(UriPartial.Authority);
        await context.Output.WriteLineAsync("CloudWatch emulator on " + address + " (Ctrl+C ends it)").ConfigureAwait(false);
        await context.Output.WriteLineAsync("Try:  kms-metrics list --endpoint-url " + address).ConfigureAwait(false);
        await context.Output.WriteLineAsync("or:   aws cloudwatch list-metrics --namespace AWS/KMS --endpoint-url " + address)
            .ConfigureAwait(false);
        await context.Output.FlushAsync().ConfigureAwait(false);
    }
}
