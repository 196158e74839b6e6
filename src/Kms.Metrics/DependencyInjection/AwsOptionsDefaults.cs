using Amazon.Extensions.NETCore.Setup;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kms.Metrics;

/// <summary>Takes what the app has set for AWS as a whole, where nothing is set for Kms.Metrics.</summary>
internal sealed class AwsOptionsDefaults(IServiceProvider services) : IPostConfigureOptions<KmsMetricsOptions>
{
    public void PostConfigure(string? name, KmsMetricsOptions options)
    {
        if (services.GetService<AWSOptions>() is not { } app)
            return;
        options.Region ??= app.Region?.SystemName;
        if (options.GetCredentials() is null && options.Profile is null)
        {
            if (!string.IsNullOrEmpty(app.SessionRoleArn))
                options.UseCredentials(new SessionRoleOfAWSOptions(app));
            else if (app.Credentials is not null)
                options.UseCredentials(app.Credentials);
        }

        if (options.Profile is null)
            (options.Profile, options.ProfilesLocation) = (app.Profile, options.ProfilesLocation ?? app.ProfilesLocation);
        if (app.DefaultClientConfig is not { } client)
            return;
        options.UseFIPSEndpoint ??= client.UseFIPSEndpoint;
        options.UseDualstackEndpoint ??= client.UseDualstackEndpoint;
        if (!Uri.TryCreate(client.ServiceURL, UriKind.Absolute, out var address))
            return;
        options.ServiceUrl ??= address;
        options.LogsServiceUrl ??= address;
        options.EventsServiceUrl ??= address;
    }

    /// <summary>
    /// The session of the role that the app takes on, asked for when the first request is signed: its own credentials would be another
    /// account's.
    /// </summary>
    private sealed class SessionRoleOfAWSOptions(AWSOptions app) : AWSCredentials
    {
        private readonly Lazy<AWSCredentials> _credentials = new(app.GetCredentials, LazyThreadSafetyMode.PublicationOnly);

        public override ImmutableCredentials GetCredentials() => _credentials.Value.GetCredentials();

        public override Task<ImmutableCredentials> GetCredentialsAsync() => _credentials.Value.GetCredentialsAsync();
    }
}
