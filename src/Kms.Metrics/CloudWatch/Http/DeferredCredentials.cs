using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>
/// The credentials to sign with, looked for when the first request is signed and not when the client is made: looking can take seconds, and
/// an app that never asks should start without them. Whatever goes wrong on the way is one exception.
/// </summary>
internal sealed class DeferredCredentials(CloudWatchClientOptions options) : AWSCredentials
{
    // What fails is tried again with the next request: the profile may be there then.
    private readonly Lazy<AWSCredentials> _profile = new(() => FromProfile(options), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Cancels the wait of the request that is being signed.</summary>
    public static AsyncLocal<CancellationToken> Cancellation { get; } = new();

    public override ImmutableCredentials GetCredentials()
    {
        try
        {
            return (Given ?? DefaultAWSCredentialsIdentityResolver.GetCredentials()).GetCredentials();
        }
        catch (Exception e)
        {
            throw Unavailable(e);
        }
    }

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var cancellation = Cancellation.Value;
        try
        {
            // On a thread of its own accord: some providers block before their first await, and none of them can be cancelled.
            return await Task.Run(FetchAsync, cancellation).OrCanceledAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CredentialsPendingException("No AWS credentials came in time from " + Source + ".", cancellation);
        }
        catch (Exception e)
        {
            throw Unavailable(e);
        }
    }

    private async Task<ImmutableCredentials> FetchAsync()
    {
        var credentials = Given ?? await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync().ConfigureAwait(false);
        return await credentials.GetCredentialsAsync().ConfigureAwait(false);
    }

    private AWSCredentials? Given => options.GetCredentials() ?? (options.Profile is null ? null : _profile.Value);

    private string Source => options.GetCredentials() is { } given ? "the credentials that the app set (" + given.GetType().Name + ")"
        : options.Profile is { } profile ? "the AWS profile " + DisplayText.Quote(profile)
        : "AWS's usual chain (environment, web identity, profile, container, instance)";

    // AWSSDK.Core says in lines what it has tried, and in an inner exception why a role could not be taken on.
    private CredentialsUnavailableException Unavailable(Exception cause) =>
        new("No AWS credentials could be obtained from " + Source + ": " + DisplayText.Line(cause.Message)
            + (cause.InnerException is { } inner ? " (" + DisplayText.Line(inner.Message) + ")" : ""), cause);

    private static AWSCredentials FromProfile(CloudWatchClientOptions options) =>
        new CredentialProfileStoreChain(options.ProfilesLocation).TryGetAWSCredentials(options.Profile, out var credentials)
            ? credentials
            : throw new AmazonClientException("There is no AWS profile named " + DisplayText.Quote(options.Profile)
                + (options.ProfilesLocation is { } place ? " in " + place : "") + ", or it has no credentials.");
}
