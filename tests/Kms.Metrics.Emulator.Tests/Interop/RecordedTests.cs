using Kms.Metrics.Tests.Interop;

namespace Kms.Metrics.Emulator.Tests.Interop;

/// <summary>
/// What was recorded from the service, held against the emulator by boto3 in both protocols. The statements stand in
/// <c>peers/recorded.py</c>, which prints those that do not hold.
/// </summary>
public sealed class RecordedTests : EmulatorTest
{
    [Theory]
    [InlineData("json")]
    [InlineData("smithy-rpc-v2-cbor")]
    public async Task Answers_AreThoseThatWereRecorded(string protocol)
    {
        var python = ExternalTool.FindOrSkip("python3");
        var (missing, _, _) = await ExternalTool.RunAsync(python, "-c", "import boto3");
        Assert.SkipUnless(missing == 0, "boto3 not found");
        await HoldsAsync("before");
        // Minute by minute, as it goes where the clock is real.
        for (var minute = 0; minute < 3; minute++)
            Clock.Advance(TimeSpan.FromMinutes(1));
        await HoldsAsync("after");

        async Task HoldsAsync(string when)
        {
            var (exitCode, output, error) =
                await ExternalTool.RunAsync(python, Path.Combine(AppContext.BaseDirectory, "peers", "recorded.py"),
                Emulator.ServiceUrl.GetLeftPart(UriPartial.Authority), protocol, when);
            Assert.True(exitCode == 0, error);
            Assert.Empty(output.Trim());
        }
    }
}
