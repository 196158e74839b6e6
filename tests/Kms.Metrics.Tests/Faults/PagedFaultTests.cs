using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Resilience;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Faults;

/// <summary>
/// Every fault on the first page, on a later page, and in the second request of a batch: what an app gets is the same as without the fault,
/// or one exception, and never a part of the answer that looks like all of it.
/// </summary>
public sealed class PagedFaultTests
{
    private const int Retries = 2;

    private static readonly Dictionary<string, (int Positions, Func<IKmsMetrics, Task<string>> AskAsync)> Questions = new()
    {
        ["listing"] = (2, async kms => string.Join(",", await kms.ListAsync(Token))),
        ["alarms"] = (2, async kms =>
        {
            var names = new List<string>();
            await foreach (var alarm in kms.Alarms.DescribeAllAsync(cancellationToken: Token))
                names.Add(alarm.Name);
            return string.Join(",", names);
        }),
        // More series than a request may read: two requests, each of two pages.
        ["batch"] = (4, async kms =>
        {
            var stores = Enumerable.Range(0, 502).Select(i => new XksProxyCredentialAge(new CustomKeyStoreId("cks-" + i))).ToList();
            var answer = await kms.Batch().Add(kms.Query(stores.Take(251)).Last(TimeSpan.FromMinutes(5)), out var some)
                .Add(kms.Query(stores.Skip(251)).Last(TimeSpan.FromMinutes(5)), out var others).ReadAsync(Token);
            return JsonSerializer.Serialize(answer.Get(some)) + JsonSerializer.Serialize(answer.Get(others));
        }),
    };

    public static TheoryData<string, int, AnswerFault> Cells
    {
        get
        {
            var cells = new TheoryData<string, int, AnswerFault>();
            foreach (var (question, (positions, _)) in Questions)
            {
                for (var position = 1; position <= positions; position++)
                {
                    foreach (var fault in AnswerFault.All)
                        cells.Add(question, position, fault);
                }
            }

            return cells;
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cells), DisableDiscoveryEnumeration = true)]
    public async Task Fault_NeverChangesAnAnswer(string question, int position, AnswerFault fault)
    {
        foreach (var protocol in new[] { CloudWatchProtocol.Cbor, CloudWatchProtocol.Json })
        {
            var cell = question + ", " + position + ", " + fault.Name + ", " + protocol + ": ";
            var (right, _, _) = await AskAsync(question, protocol, position, 0, null);
            var (answer, failure, sent) = await AskAsync(question, protocol, position, 1, fault);
            if (fault.IsTransient)
                Assert.True(answer == right && sent == 2, cell + failure);
            else
                Assert.True(failure is CloudWatchException refused && refused.Kind == fault.Kind && sent == 1, cell + failure);

            (_, failure, sent) = await AskAsync(question, protocol, position, int.MaxValue, fault);
            Assert.True(failure is CloudWatchException lasting && lasting.Kind == fault.Kind, cell + failure);
            Assert.Equal(fault.IsTransient ? Retries + 1 : 1, sent);
        }
    }

    private static async Task<(string? Answer, Exception? Failure, int Sent)> AskAsync(string question, CloudWatchProtocol protocol,
        int position, int faultyAttempts, AnswerFault? fault)
    {
        using var server = new PagedServer(protocol, position, faultyAttempts, fault);
        using var http = new HttpClient(server);
        using var client = new ResilientCloudWatchClient(
            new HttpCloudWatchClient(http,
                new CloudWatchClientOptions { ServiceUrl = new Uri("http://127.0.0.1:1"), Region = "us-east-1", Protocol = protocol }),
            new CloudWatchResilienceOptions { MaxRetryAttempts = Retries, BaseDelay = TimeSpan.FromMilliseconds(1) }, TimeProvider.System,
            NullLogger.Instance);
        var kms = new KmsMetricsClient(client, new FakeTimeProvider(PagedServer.Now), new MetricQueryOptions { MaxConcurrentRequests = 1 });
        try
        {
            return (await Questions[question].AskAsync(kms), null, server.SpoiledTimes);
        }
        catch (Exception e)
        {
            return (null, e, server.SpoiledTimes);
        }
    }
}
