using System.Net;
using Amazon.CloudWatch;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Kms.Metrics.AwsSdk.Tests;

public sealed class FailureTests
{
    private readonly IAmazonCloudWatch _aws = Substitute.For<IAmazonCloudWatch>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, "Throttling", CloudWatchErrorKind.Throttled, true)]
    [InlineData(500, "InternalServiceError", CloudWatchErrorKind.ServiceFailure, true)]
    [InlineData(503, "", CloudWatchErrorKind.ServiceFailure, true)]
    [InlineData(400, "InvalidParameterValue", CloudWatchErrorKind.Refused, false)]
    [InlineData(403, "AccessDenied", CloudWatchErrorKind.Refused, false)]
    public async Task ErrorOfTheService_KeepsCodeMessageStatusRequestIdAndWhetherARetryHelps(int status, string code,
        CloudWatchErrorKind kind, bool retryable)
    {
        var cause = new AmazonServiceException("because", null, ErrorType.Unknown, code, "r-1", (HttpStatusCode)status);
        var failure = await FailureOfAsync(cause);
        Assert.Equal((kind, code.Length == 0 ? null : code, "because", "r-1", (HttpStatusCode)status, retryable, "ListMetrics"),
            (failure.Kind, failure.ErrorCode, failure.Message, failure.RequestId, failure.StatusCode!.Value, failure.IsRetryable,
            failure.Operation));
        Assert.Same(cause, failure.InnerException);
    }

    public static TheoryData<Exception, CloudWatchErrorKind> Others => new()
    {
        { new AmazonServiceException("no answer", new HttpRequestException("refused")), CloudWatchErrorKind.Connection },
        { new HttpRequestException("refused"), CloudWatchErrorKind.Connection },
        { new IOException("broken"), CloudWatchErrorKind.Connection },
        { new TaskCanceledException("timed out"), CloudWatchErrorKind.Timeout },
        { new AmazonClientException("Failed to resolve AWS credentials."), CloudWatchErrorKind.Credentials },
        { new AmazonClientException("No region."), CloudWatchErrorKind.Refused },
        { new AmazonUnmarshallingException("r-1", "here", new FormatException("bad")), CloudWatchErrorKind.UnreadableAnswer },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public async Task OtherFailures_AreSaidInThePortsTerms(Exception cause, CloudWatchErrorKind kind) =>
        Assert.Equal(kind, (await FailureOfAsync(cause)).Kind);

    [Fact]
    public async Task DefectInAnInterceptor_StaysWhatItIs()
    {
        _aws.ListMetricsAsync(default!, Token).ThrowsAsyncForAnyArgs(new InvalidCastException());
        await Assert.ThrowsAsync<InvalidCastException>(() =>
            new AwsSdkCloudWatchClient(_aws).ListMetricsAsync(new ListMetricsRequest(), Token));
    }

    [Fact]
    public async Task CancelledCall_IsCancelledAndReachesTheAwsSdkAsSuch()
    {
        using var source = new CancellationTokenSource();
        _aws.ListMetricsAsync(default!, Token).ReturnsForAnyArgs(async call =>
        {
            await source.CancelAsync();
            call.Arg<CancellationToken>().ThrowIfCancellationRequested();
            return null!;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new AwsSdkCloudWatchClient(_aws).ListMetricsAsync(new ListMetricsRequest(), source.Token));
    }

    [Fact]
    public async Task NullArguments_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("client", () => new AwsSdkCloudWatchClient(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("request", () => new AwsSdkCloudWatchClient(_aws).ListMetricsAsync(null!, Token));
    }

    private async Task<CloudWatchException> FailureOfAsync(Exception cause)
    {
        _aws.ListMetricsAsync(default!, Token).ThrowsAsyncForAnyArgs(cause);
        return await Assert.ThrowsAsync<CloudWatchException>(() =>
            new AwsSdkCloudWatchClient(_aws).ListMetricsAsync(new ListMetricsRequest(), Token));
    }
}
