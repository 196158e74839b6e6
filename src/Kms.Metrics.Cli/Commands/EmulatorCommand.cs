using System.CommandLine;
using Kms.Metrics.Emulator;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>emulator</c>: runs the emulator until Ctrl+C.</summary>
internal static class EmulatorCommand
{
    // What the console shows of a key store by default.
    private static readonly TimeSpan SimulatedPast = TimeSpan.FromHours(3);

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same data.", DefaultValueFactory = _ => 1 };
        var empty = new Option<bool>("--empty") { Description = "Starts without a simulated account." };
        var command = new Command("emulator", "Runs a CloudWatch on this machine until Ctrl+C, with a KMS account that lives on as time goes by.") { port, seed, empty };
        command.SetAction((arguments, cancellationToken) =>
        {
            var number = arguments.GetValue(port);
            if (number is < 0 or > 65535)
                throw new UsageException("--port is a number from 0 to 65535.");
            return RunAsync(open(arguments), number, arguments.GetValue(empty) ? null : arguments.GetValue(seed), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, int port, int? seed, CancellationToken cancellationToken)
    {
        var emulator = await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { Port = port }, cancellationToken).ConfigureAwait(false);
        await using (emulator.ConfigureAwait(false))
        {
            if (seed is { } number)
            {
                var now = DateTimeOffset.UtcNow;
                emulator.Simulate(SimulatedAccount.CreateDemo(now, number), now - SimulatedPast);
            }
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
        await context.Output.WriteLineAsync("or:   aws cloudwatch list-metrics --namespace AWS/KMS --endpoint-url " + address).ConfigureAwait(false);
        await context.Output.FlushAsync().ConfigureAwait(false);
    }
}
