using System.Net;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>What is ordered to go wrong goes wrong, for whom it was ordered, and no longer than ordered.</summary>
public sealed class FaultTests : EmulatorTest
{
    [Theory]
    [InlineData(EmulatorFaultKind.Throttling, HttpStatusCode.BadRequest, "Throttling")]
    [InlineData(EmulatorFaultKind.InternalError, HttpStatusCode.InternalServerError, "InternalServiceFault")]
    [InlineData(EmulatorFaultKind.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, "ServiceUnavailable")]
    [InlineData(EmulatorFaultKind.ClockSkew, HttpStatusCode.Forbidden, "RequestExpired")]
    public async Task ErrorThatIsOrdered_IsTheAnswer(EmulatorFaultKind kind, HttpStatusCode status, string code)
    {
        using (Emulator.Faults.Add(new EmulatorFault(kind)))
        {
            var refused = await RefusedAsync("ListMetrics", new { });
            Assert.Equal(status, refused.Status);
            Assert.StartsWith(code, refused.Code, StringComparison.Ordinal);
        }

        await CallAsync("ListMetrics", new { });
        Assert.Equal(1, Emulator.Faults.InjectedCount);
    }

    [Theory]
    [InlineData(EmulatorFaultKind.Throttling, CloudWatchErrorKind.Throttled)]
    [InlineData(EmulatorFaultKind.InternalError, CloudWatchErrorKind.ServiceFailure)]
    [InlineData(EmulatorFaultKind.ServiceUnavailable, CloudWatchErrorKind.ServiceFailure)]
    [InlineData(EmulatorFaultKind.ConnectionReset, CloudWatchErrorKind.Connection)]
    [InlineData(EmulatorFaultKind.TruncatedBody, CloudWatchErrorKind.Connection)]
    [InlineData(EmulatorFaultKind.ClockSkew, CloudWatchErrorKind.Refused)]
    public async Task Client_SaysWhatWentWrong(EmulatorFaultKind kind, CloudWatchErrorKind expected)
    {
        Emulator.Faults.Add(new EmulatorFault(kind));
        Assert.Equal(expected,
            (await Assert.ThrowsAsync<CloudWatchException>(() => Client.ListMetricsAsync(new ListMetricsRequest(), Token))).Kind);
    }

    [Theory]
    [InlineData(EmulatorFaultKind.GarbageBody)]
    [InlineData(EmulatorFaultKind.WrongContentType)]
    public async Task AnswerThatIsNone_IsNeverTakenForData(EmulatorFaultKind kind)
    {
        Emulator.Faults.Add(new EmulatorFault(kind));
        Assert.Equal(CloudWatchErrorKind.UnreadableAnswer,
            (await Assert.ThrowsAsync<CloudWatchException>(() => Client.ListMetricsAsync(new ListMetricsRequest(), Token))).Kind);
    }

    [Fact]
    public async Task Fault_HitsTheRequestsItIsFor()
    {
        Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.Throttling) { Operation = "ListMetrics", FirstRequest = 2, Requests = 2 });
        var outcomes = new List<bool>();
        for (var i = 0; i < 5; i++)
        {
            await CallAsync("DescribeAlarms", new { });
            using var response = await Wire.SendAsync("ListMetrics", "{}", Token);
            outcomes.Add(response.IsSuccessStatusCode);
        }

        Assert.Equal([true, false, false, true, true], outcomes);
    }

    [Fact]
    public async Task Rate_ThrottlesWhatIsAboveIt()
    {
        Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.Throttling) { AboveRequestsPerSecond = 3 });
        async Task<int> SucceedAsync()
        {
            var succeeded = 0;
            for (var i = 0; i < 5; i++)
            {
                using var response = await Wire.SendAsync("ListMetrics", "{}", Token);
                succeeded += response.IsSuccessStatusCode ? 1 : 0;
            }

            return succeeded;
        }

        Assert.Equal(3, await SucceedAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, await SucceedAsync());
    }

    [Fact]
    public async Task Chance_HitsAboutAsManyAsItSays()
    {
        Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.InternalError) { InjectionRate = 0.5 });
        var failed = 0;
        for (var i = 0; i < 200; i++)
        {
            using var response = await Wire.SendAsync("ListMetrics", "{}", Token);
            failed += response.IsSuccessStatusCode ? 0 : 1;
        }

        Assert.InRange(failed, 60, 140);
        Assert.Equal(failed, Emulator.Faults.InjectedCount);
    }

    [Fact]
    public async Task Latency_HoldsTheAnswerBackByTheEmulatorsClock()
    {
        Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.Latency) { Latency = TimeSpan.FromMinutes(10) });
        var call = CallAsync("ListMetrics", new { });
        while (Emulator.Faults.InjectedCount == 0)
            await Task.Yield();
        Assert.False(call.IsCompleted);
        while (!call.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await call;
        Assert.True(Clock.GetUtcNow() >= Now.AddMinutes(10));
    }

    [Fact]
    public async Task RepeatedToken_LeadsToTheSamePageAndIsFoundOut()
    {
        Emulator.Publish("AWS/KMS", [.. Enumerable.Range(0, 1200).Select(i => new MetricDatum("M" + i) { Timestamp = Now, Value = 1 })]);
        Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.RepeatedToken));
        var error = await Assert.ThrowsAsync<CloudWatchException>(() => Kms.ListAsync(Token));
        Assert.Contains("token", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ExpiredToken_IsRefused()
    {
        Emulator.Publish("AWS/KMS", [.. Enumerable.Range(0, 1200).Select(i => new MetricDatum("M" + i) { Timestamp = Now, Value = 1 })]);
        Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.ExpiredToken));
        var first = await CallAsync("ListMetrics", new { });
        Assert.Equal("InvalidNextToken",
            (await RefusedAsync("ListMetrics", new { NextToken = first.GetProperty("NextToken").GetString() })).Code);
    }

    [Fact]
    public async Task RetryingClient_GetsOverWhatPasses()
    {
        Emulator.Publish("AWS/KMS",
            [new MetricDatum("XksProxyCredentialAge") { Dimensions = [new("CustomKeyStoreId", "cks-1")], Timestamp = Now, Value = 1 }]);
        Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.Throttling) { Requests = 1 });
        Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.ConnectionReset) { FirstRequest = 1, Requests = 1 });
        await using var services = new ServiceCollection().AddKmsMetrics(o =>
        {
            Emulator.Configure(o);
            o.Resilience.BaseDelay = TimeSpan.FromMilliseconds(1);
        }).BuildServiceProvider();
        Assert.Single(await services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        Assert.Equal(3, Emulator.RequestCount);
    }

    [Fact]
    public void OrdersThatMakeNoSense_AreRefused()
    {
        Assert.Throws<ArgumentException>("fault", () =>
            Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.Throttling) { InjectionRate = 1.5 }));
        Assert.Throws<ArgumentException>("fault", () =>
            Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.Latency) { Latency = TimeSpan.FromSeconds(-1) }));
        Assert.Throws<ArgumentException>("fault", () =>
            Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.Throttling) { FirstRequest = 0 }));
        Assert.Throws<ArgumentNullException>("fault", () => Emulator.Faults.Add(null!));
    }

    [Fact]
    public async Task AllOrders_AreTakenBackAtOnce()
    {
        Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.Throttling));
        Emulator.Faults.Add(new EmulatorFault(EmulatorFaultKind.ConnectionReset));
        Emulator.Faults.Clear();
        await CallAsync("ListMetrics", new { });
    }
}
