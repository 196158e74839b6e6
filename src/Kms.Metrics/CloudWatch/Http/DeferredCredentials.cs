using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>
/// The credentials of AWS's usual chain, looked for when the first request is signed and not when the client is made: looking can take
/// seconds, and an app that never asks should start without them.
/// </summary>
internal sealed class DeferredCredentials(string? profile) : AWSCredentials
{
    private readonly Lazy<AWSCredentials?> _profileCredentials = new(() => FromProfile(profile));

    public override ImmutableCredentials GetCredentials() =>
        Resolve(() => (_profileCredentials.Value ?? DefaultAWSCredentialsIdentityResolver.GetCredentials()).GetCredentials());

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            var credentials = _profileCredentials.Value ?? await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync()
                .ConfigureAwait(false);
            return await credentials.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (AmazonClientException e)
        {
            throw new CredentialsUnavailableException(e);
        }
    }

    private static T Resolve<T>(Func<T> resolve)
    {
        try
        {
            return resolve();
        }
        catch (AmazonClientException e)
        {
            throw new CredentialsUnavailableException(e);
        }
    }

    private static AWSCredentials? FromProfile(string? profile)
    {
        if (profile is null)
            return null;
        return new CredentialProfileStoreChain(AWSConfigs.AWSProfilesLocation).TryGetAWSCredentials(profile, out var credentials)
            ? credentials
            : throw new AmazonClientException("There is no AWS profile named " + DisplayText.Quote(profile) + ".");
    }
}
