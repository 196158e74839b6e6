using Kms.Metrics.Cli;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Tests.Cli;

public sealed class EmulatorCommandTests
{
    [Fact]
    public async Task Emulator_PrintsItsAddressAndEndsWhenAskedTo()
    {
        var list = await WhileRunningAsync(address => ToolRun.RunAsync("list", "--endpoint-url", address), "--empty");
        Assert.Equal(0, list.ExitCode);
        Assert.Contains("No KMS metrics found", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_IsTheAccountThatIsSimulated()
    {
        var list = await WhileRunningAsync(address =>
            ToolRun.RunAsync("list", "--endpoint-url", address, "--output", "json"), "--scenario", "certificate-running-out");
        Assert.Contains("XksProxyCertificateDaysToExpire", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("cks-0a1b2c3d4e5f60718", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_OutlivesTheEmulator()
    {
        var file = Path.Combine(Path.GetTempPath(), "kms-metrics-" + Guid.NewGuid().ToString("N") + ".json");
        try
        {
            await WhileRunningAsync(
                address => ToolRun.RunAsync("alarms", "put", "SecondsUntilKeyMaterialExpiration", "--where",
                    "KeyId=1234abcd-12ab-34cd-56ef-1234567890ab", "--below", "2592000", "--name", "kept", "--endpoint-url", address),
                "--empty", "--state", file);
            var described = await WhileRunningAsync(address => ToolRun.RunAsync("alarms", "describe", "--endpoint-url", address), "--empty",
                "--state", file);
            Assert.Contains("kept", described.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--scenario", "no-such")]
    [InlineData("--empty", "--scenario", "healthy")]
    public async Task ScenarioThatIsNone_IsWrongUsage(params string[] arguments) =>
        Assert.Equal(2, (await ToolRun.RunAsync(["emulator", .. arguments])).ExitCode);

    [Fact]
    public async Task StateFileThatIsNone_IsAnError()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "not a state", TestContext.Current.CancellationToken);
            var run = await ToolRun.RunAsync("emulator", "--state", file);
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("no state of an emulator", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("70000")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task PortThatIsNone_IsWrongUsage(string port) =>
        Assert.Equal(2, (await ToolRun.RunAsync("emulator", "--port", port)).ExitCode);

    private static async Task<ToolRun> WhileRunningAsync(Func<string, Task<ToolRun>> work, params string[] arguments)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new AddressWriter();
        var running = Tool.RunAsync(["emulator", .. arguments], new Shell { Output = output, Error = TextWriter.Null }, source.Token);
        // A tool that fails never says where it listens.
        await Task.WhenAny(output.Address, running);
        Assert.False(running.IsCompleted, "ended with " + (running.IsCompleted ? await running : 0));
        var run = await work(await output.Address);
        await source.CancelAsync();
        Assert.Equal(0, await running);
        return run;
    }

    private sealed class AddressWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Address => _address.Task;

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            if (value?.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal)) is { } address)
                _address.TrySetResult(address);
        }
    }
}
