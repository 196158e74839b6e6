using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Resilience;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kms.Metrics.Tests.Faults;

/// <summary>
/// Every fault of an answer, in every operation and protocol, at the first attempt, at the second, and for good: a call succeeds where
/// another attempt can help, and otherwise fails with the one exception that the port promises. Nothing that is no answer is believed.
/// </summary>
public sealed class FaultSuite
{
    private const int Retries = 3;

    public static TheoryData<PortCall, AnswerFault> Cells
    {
        get
        {
            var cells = new TheoryData<PortCall, AnswerFault>();
            foreach (var call in PortCall.All)
            {
                foreach (var fault in AnswerFault.All)
                    cells.Add(call, fault);
            }

            return cells;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cells), DisableDiscoveryEnumeration = true)]
    public async Task Fault_IsOvercomeOrSaid(PortCall call, AnswerFault fault)
    {
        await Task.WhenAll(
            from protocol in new[] { CloudWatchProtocol.Cbor, CloudWatchProtocol.Json }
            from attempts in new[] { 1, 2, int.MaxValue }
            select AssertCellAsync(call, fault, protocol, attempts));
    }

    [Fact]
    public void EveryOperationOfThePort_IsInTheSuite() => Assert.Equal(
        typeof(ICloudWatchClient).GetMethods().Select(m => m.Name[..^"Async".Length]).Order(StringComparer.Ordinal),
        PortCall.All.Select(c => c.Name).Order(StringComparer.Ordinal));

    private static async Task AssertCellAsync(PortCall call, AnswerFault fault, CloudWatchProtocol protocol, int faultyAttempts)
    {
        var sent = 0;
        var right = call.Answer(protocol);
        var handler = new StubHandler((_, _) => Task.FromResult(Interlocked.Increment(ref sent) <= faultyAttempts
            ? fault.Answer(protocol, right) : AnswerFault.Ok(protocol, right)));
        using var http = new HttpClient(handler);
        var options = new CloudWatchClientOptions { ServiceUrl = new Uri("http://127.0.0.1:1"), Region = "us-east-1", Protocol = protocol };
        var resilience = new CloudWatchResilienceOptions { MaxRetryAttempts = Retries, BaseDelay = TimeSpan.FromMilliseconds(1) };
        using var client = new ResilientCloudWatchClient(new HttpCloudWatchClient(http, options), resilience, TimeProvider.System,
            NullLogger.Instance);
        var failure = await Record.ExceptionAsync(() => call.CallAsync(client, Token));

        var isHarmless = call.SaysNothing && !fault.HarmsWhatSaysNothing;
        // Values that may have arrived are not sent twice.
        var isSentAgain = fault.IsTransient && (call.Name != "PutMetricData" || fault.Kind == CloudWatchErrorKind.Throttled);
        var cell = call.Name + ", " + fault.Name + ", " + protocol + ", " + faultyAttempts + ": " + failure;
        if (isHarmless || (isSentAgain && faultyAttempts <= Retries))
        {
            Assert.True(failure is null, cell);
            return;
        }

        Assert.True(failure is CloudWatchException { Message.Length: > 0 and < 5_000 } known && known.Kind == fault.Kind
            && known.Operation == call.Name, cell);
        Assert.Equal(isSentAgain ? Retries + 1 : 1, sent);
    }
}
