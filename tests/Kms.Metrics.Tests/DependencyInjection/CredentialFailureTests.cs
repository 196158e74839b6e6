using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.DependencyInjection;

/// <summary>
/// Every way in which AWSSDK.Core fails to get credentials, against its own providers: one failure of one kind, tried once, that says where
/// they were looked for and holds no secret.
/// </summary>
[Collection(nameof(ProcessWide))]
public sealed class CredentialFailureTests
{
    private const string Chain = "AWS's usual chain (environment, web identity, profile, container, instance)";
    private const string Named = "the AWS profile 'named'";
    private const string TheApps = "the credentials that the app set (SessionRoleOfAWSOptions)";

    private static readonly
        Dictionary<string, (string Source, string Says, Action<AwsSettings> SetUp, string? Answer, int Status)> Failures =
        new(StringComparer.Ordinal)
        {
            ["a role that may not be taken on"] = (Named, "User x is not authorized to assume it", Role, AccessDenied, 403),
            ["STS that fails"] = (Named, "oops", Role, "oops", 500),
            ["STS that answers with a page"] = (Named, "AssumeRole", Role, "<html><body>Sign in</body></html>", 200),
            ["STS that is not there"] = (Named, "refused", s =>
            {
                Role(s);
                s.Environment["AWS_ENDPOINT_URL_STS"] = "http://127.0.0.1:1";
            }, null, 0),
            ["a role on a profile that is missing"] = (Named, "named", s =>
                Profile(s, "role_arn = arn:aws:iam::111122223333:role/monitoring", "source_profile = nobody"), null, 0),
            ["the app's role that may not be taken on"] = (TheApps, "User x is not authorized to assume it", s =>
            {
                s.Environment["AWS_ENDPOINT_URL_STS"] = s.Server.Address;
                var app = s.AppOptions();
                app.Credentials = new Amazon.Runtime.BasicAWSCredentials("base", CredentialServer.Secret);
                app.SessionRoleArn = "arn:aws:iam::111122223333:role/monitoring";
            }, AccessDenied, 403),
            ["a web identity without its token"] = (Chain, "/nowhere/token", s =>
            {
                s.Environment["AWS_ENDPOINT_URL_STS"] = s.Server.Address;
                s.Environment["AWS_ROLE_ARN"] = "arn:aws:iam::111122223333:role/monitoring";
                s.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/nowhere/token";
            }, null, 0),
            ["a profile that is missing"] = (Named, "no AWS profile named 'named'", s => s.Options(o => o.Profile = "named"), null, 0),
            ["a profile of the environment that is missing"] = (Chain, "nobody", s => s.Environment["AWS_PROFILE"] = "nobody", null, 0),
            ["half a profile"] = (Named, "named", s => Profile(s, "aws_access_key_id = AKID"), null, 0),
            ["half an environment"] = (Chain, "AWS_SECRET_ACCESS_KEY", s => s.Environment["AWS_ACCESS_KEY_ID"] = "AKID", null, 0),
            ["a process that fails"] = (Named, "3", s => Profile(s, "credential_process = sh -c \"exit 3\""), null, 0),
            ["a process that is not there"] = (Named, "no-such-program", s =>
                Profile(s, "credential_process = /nowhere/no-such-program"), null, 0),
            ["a process that prints something else"] = (Named, "malformed", s =>
                Profile(s, "credential_process = printf " + CredentialServer.Secret), null, 0),
            ["single sign-on that has ended"] = (Named, "SSO", s => Profile(s, "sso_start_url = https://example.awsapps.com/start",
                "sso_region = us-east-1", "sso_account_id = 111122223333", "sso_role_name = monitoring"), null, 0),
            ["metadata that is not there"] = (Chain, "EC2", s => Instance(s, "http://127.0.0.1:1"), null, 0),
            ["metadata that fails"] = (Chain, "EC2", s => Instance(s, s.Server.Address), "oops", 500),
            ["metadata that answers with a page"] = (Chain, "", s => Instance(s, s.Server.Address),
                "<html><body>Sign in</body></html>", 200),
            ["metadata that is switched off"] = (Chain, "EC2", _ => { }, null, 0),
            ["a container's endpoint whose answer is cut"] = (Chain, "", s => Container(s, s.Server.Address + "/container"),
                "{\"AccessKeyId\":\"AKID\",\"SecretAccessKey\":\"" + CredentialServer.Secret + "\",\"Token\":\""
                    + CredentialServer.SessionToken, 200),
            ["a container's endpoint that answers with a page"] = (Chain, "Unable to retrieve credentials",
                s => Container(s, s.Server.Address + "/container"), "<html><body>Sign in</body></html>", 200),
            ["a container's endpoint without keys"] = (Chain, "", s => Container(s, s.Server.Address + "/container"), "{}", 200),
            ["a container's endpoint elsewhere"] = (Chain, "", s => Container(s, "http://192.0.2.1/container"), null, 0),
        };

    private const string AccessDenied = "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>"
        + "<Message>User x is not authorized to assume it</Message></Error><RequestId>r-1</RequestId></ErrorResponse>";

    public static TheoryData<string> Names => [.. Failures.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Failure_IsOneOfOneKind(string name)
    {
        var (source, says, setUp, answer, status) = Failures[name];
        await using var server = await CredentialServer.StartAsync(async (context, _) =>
        {
            if (answer is null)
                return false;
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(answer, Token);
            return true;
        });
        var settings = new AwsSettings(server);
        settings.Environment["AWS_REGION"] = "eu-west-1";
        setUp(settings);
        using var _ = settings.Apply();
        await using var services = settings.Services();
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => services.GetRequiredService<IKmsMetrics>().ListAsync(Token));
        Assert.True((failure.Kind, failure.IsRetryable) == (CloudWatchErrorKind.Credentials, false), name + ": " + failure);
        Assert.StartsWith("No AWS credentials could be obtained from " + source + ": ", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.Message.Contains(says, StringComparison.OrdinalIgnoreCase), failure.ToString());
        Assert.DoesNotContain("\\u", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.DoesNotContain(CredentialServer.Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(CredentialServer.SessionToken, failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Scopes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StsThatNeverAnswers_EndsWithTheCallersPatienceOrTheAttempts(bool isCancelled)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await CredentialServer.StartAsync(async (context, _) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        });
        var settings = new AwsSettings(server);
        settings.Environment["AWS_REGION"] = "eu-west-1";
        Role(settings);
        using var _ = settings.Apply();
        var clock = new FakeTimeProvider();
        await using var services = settings.Services(clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var listing = services.GetRequiredService<IKmsMetrics>().ListAsync(patience.Token);
        await Task.WhenAny(asked.Task, listing).WaitAsync(Token);
        if (!asked.Task.IsCompleted)
            await listing;
        if (isCancelled)
        {
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
            return;
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() => listing);
        Assert.Equal((CloudWatchErrorKind.Credentials, false), (failure.Kind, failure.IsRetryable));
        Assert.Equal("No AWS credentials came in time from " + Named + ".", failure.Message);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task CredentialsThatComeBack_AreUsedWithoutARestart()
    {
        var refusals = 1;
        await using var server = await CredentialServer.StartAsync(async (context, _) =>
        {
            if (Interlocked.Decrement(ref refusals) < 0)
                return false;
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync(AccessDenied, Token);
            return true;
        });
        server.Keys["AssumeRole"] = "ROLE";
        var settings = new AwsSettings(server);
        settings.Environment["AWS_REGION"] = "eu-west-1";
        Role(settings);
        settings.Options(o => (o.ServiceUrl, o.Resilience.MaxRetryAttempts) = (new Uri(server.Address), 0));
        using var _ = settings.Apply();
        await using var services = settings.Services();
        var kms = services.GetRequiredService<IKmsMetrics>();
        Assert.Equal(CloudWatchErrorKind.Credentials, (await Assert.ThrowsAsync<CloudWatchException>(() => kms.ListAsync(Token))).Kind);
        await Assert.ThrowsAsync<CloudWatchException>(() => kms.ListAsync(Token));
        Assert.StartsWith("ROLE/", Assert.Single(server.Scopes), StringComparison.Ordinal);
    }

    private static void Profile(AwsSettings settings, params string[] lines)
    {
        settings.Section("profile named", lines);
        settings.Options(o => o.Profile = "named");
    }

    private static void Role(AwsSettings settings)
    {
        settings.Section("profile base", "aws_access_key_id = base", "aws_secret_access_key = " + CredentialServer.Secret);
        settings.Environment["AWS_ENDPOINT_URL_STS"] = settings.Server.Address;
        Profile(settings, "role_arn = arn:aws:iam::111122223333:role/monitoring", "source_profile = base");
    }

    private static void Instance(AwsSettings settings, string address) =>
        (settings.Environment["AWS_EC2_METADATA_DISABLED"], settings.Environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"]) = ("", address);

    private static void Container(AwsSettings settings, string address) =>
        settings.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = address;
}
