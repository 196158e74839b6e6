using Kms.Metrics.Cli;

namespace Kms.Metrics.Tests.Cli;

public sealed class EmulatorCommandTests
{
    [Fact]
    public async Task Emulator_PrintsItsAddressAndEndsWhenAskedTo()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new AddressWriter();
        var running = Tool.RunAsync(["emulator", "--empty"], output, TextWriter.Null, TextReader.Null, source.Token);
        var address = await output.Address;
        var list = await ToolRun.RunAsync("list", "--endpoint-url", address);
        Assert.Equal(0, list.ExitCode);
        Assert.Contains("No KMS metrics found", list.Output, StringComparison.Ordinal);
        await source.CancelAsync();
        Assert.Equal(0, await running);
    }

    [Theory]
    [InlineData("70000")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task PortThatIsNone_IsWrongUsage(string port) => Assert.Equal(2, (await ToolRun.RunAsync("emulator", "--port", port)).ExitCode);

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
