using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Tests.DependencyInjection;

/// <summary>
/// What AWS gives credentials out with, on this machine: STS, the endpoint of a container, the metadata of an instance. It also takes
/// requests to CloudWatch, refuses them, and keeps who signed them.
/// </summary>
internal sealed class CredentialServer : IAsyncDisposable
{
    public const string Secret = "SECRETSECRETSECRETSECRETSECRETSECRETSECR";
    public const string SessionToken = "TOKENTOKENTOKENTOKENTOKENTOKENTOKENTOKENTOKEN";
    private readonly WebApplication _app;
    private readonly Func<HttpContext, string, Task<bool>> _answersInstead;

    private CredentialServer(WebApplication app, Func<HttpContext, string, Task<bool>> answersInstead) =>
        (_app, _answersInstead) = (app, answersInstead);

    public string Address => _app.Urls.Single();

    /// <summary>The access keys to give out, by <c>AssumeRole</c>, <c>AssumeRoleWithWebIdentity</c>, <c>container</c> and <c>instance</c>;
    /// without one there is nothing.</summary>
    public ConcurrentDictionary<string, string> Keys { get; } = new();

    /// <summary>The region of the instance.</summary>
    public string InstanceRegion { get; set; } = "";

    /// <summary>What was asked, credentials and their like first.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Access key, day, region and service of each request to CloudWatch.</summary>
    public ConcurrentQueue<string> Scopes { get; } = new();

    /// <param name="answersInstead">Answers a request in another way, and says whether it has; gets the body as text.</param>
    public static async Task<CredentialServer> StartAsync(Func<HttpContext, string, Task<bool>>? answersInstead = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new CredentialServer(app, answersInstead ?? ((_, _) => Task.FromResult(false)));
        app.Run(server.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.Contains("/monitoring/", StringComparison.Ordinal))
        {
            Scopes.Enqueue(authorization.Split("Credential=")[1].Split(',')[0]);
            context.Response.StatusCode = 400;
            return;
        }

        Asked.Enqueue(context.Request.Method + " " + context.Request.Path + " " + body);
        if (await _answersInstead(context, body))
            return;
        var answer = Answer(context.Request.Path, body);
        context.Response.StatusCode = answer is null ? 404 : 200;
        await context.Response.WriteAsync(answer ?? "", context.RequestAborted);
    }

    private string? Answer(string path, string body) => path switch
    {
        "/latest/api/token" => "instance-token",
        "/latest/dynamic/instance-identity/document" when InstanceRegion.Length > 0 => "{\"region\":\"" + InstanceRegion + "\"}",
        "/latest/meta-data/iam/security-credentials" when Keys.ContainsKey("instance") => "role",
        "/latest/meta-data/iam/security-credentials/role" => Json("instance"),
        "/container" => Json("container"),
        "/" when body.Contains("Action=AssumeRoleWithWebIdentity", StringComparison.Ordinal) => Xml("AssumeRoleWithWebIdentity"),
        "/" when body.Contains("Action=AssumeRole", StringComparison.Ordinal) => Xml("AssumeRole"),
        _ => null,
    };

    private string? Json(string source) => Keys.TryGetValue(source, out var key)
        ? "{\"Code\":\"Success\",\"AccessKeyId\":\"" + key + "\",\"SecretAccessKey\":\"" + Secret + "\",\"Token\":\"" + SessionToken
            + "\",\"Expiration\":\"2099-01-01T00:00:00Z\",\"LastUpdated\":\"2020-01-01T00:00:00Z\",\"Type\":\"AWS-HMAC\"}" : null;

    private string? Xml(string operation) => Keys.TryGetValue(operation, out var key)
        ? "<" + operation + "Response><" + operation + "Result><Credentials><AccessKeyId>" + key
        + "</AccessKeyId><SecretAccessKey>" + Secret
            + "</SecretAccessKey><SessionToken>" + SessionToken
            + "</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></"
            + operation + "Result></" + operation + "Response>" : null;
}
