using System.Diagnostics;
using System.Net;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Kms.Metrics.Tests.Faults;

/// <summary>What a server says is shown without doing anything, and what signs a request is not shown at all.</summary>
public sealed class SecretsAndTextTests
{
    private const string SessionToken = "SESSIONTOKENSESSIONTOKEN";
    private const string SecretKey = "SECRETKEYSECRETKEY";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("one\ntwo: forged line")]
    [InlineData("red \u001b[31m text")]
    [InlineData("right \u202e to left")]
    [InlineData("zero\u200bwidth and line\u2028separator")]
    public void TextOfTheService_IsOneHarmlessLine(string text)
    {
        var failure = CloudWatchException.FromServiceError("ListMetrics", HttpStatusCode.BadRequest, text, text, requestId: text);
        Assert.DoesNotContain(failure.ToSingleLine() + failure.Message + failure.ErrorCode + failure.RequestId, IsUnsafe);
        Assert.Contains("\\u", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionToken_IsInNoLogTraceExceptionOrDump()
    {
        var traces = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => traces.Add(a.DisplayName + a.StatusDescription + string.Join(" ", a.TagObjects)),
        };
        ActivitySource.AddActivityListener(listener);
        using var logs = new FakeLoggerProvider();
        await using var services = new ServiceCollection().AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(logs))
            .AddKmsMetrics(o =>
            {
                (o.ServiceUrl, o.Region, o.Resilience.MaxRetryAttempts) = (new Uri("http://127.0.0.1:1"), "us-east-1", 1);
                o.Resilience.BaseDelay = TimeSpan.FromMilliseconds(1);
                o.UseCredentials(new SessionAWSCredentials("AKID", SecretKey, SessionToken));
            }).BuildServiceProvider();
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        var options = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<KmsMetricsOptions>>().Value;
        var everything = failure + string.Join("\n", traces) + string.Join("\n", logs.Collector.GetSnapshot().Select(r => r.ToString()))
            + System.Text.Json.JsonSerializer.Serialize(options) + options;
        Assert.NotEmpty(logs.Collector.GetSnapshot());
        Assert.DoesNotContain(SessionToken, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(SecretKey, everything, StringComparison.Ordinal);
    }

    private static bool IsUnsafe(char c) => char.IsControl(c) || char.GetUnicodeCategory(c)
        is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator;
}
