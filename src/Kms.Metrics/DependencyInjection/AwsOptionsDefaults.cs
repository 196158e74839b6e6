using Amazon.Extensions.NETCore.Setup;
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
        if (app.Credentials is not null && options.GetCredentials() is null && options.Profile is null)
            options.UseCredentials(app.Credentials);
        options.Profile ??= app.Profile;
    }
}
