using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Kms.Metrics.Tests.DependencyInjection;

/// <summary>
/// AWS's settings of this process, all of them gone but those that are given; disposing brings back what was there. Tests that use it run
/// alone.
/// </summary>
internal sealed class AwsEnvironment : IDisposable
{
    private static readonly string[] Variables =
    [
        "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_CLOUDWATCH",
        "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "AWS_ENDPOINT_URL_EVENTBRIDGE", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_USE_FIPS_ENDPOINT",
        "AWS_USE_DUALSTACK_ENDPOINT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_EC2_METADATA_DISABLED",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    ];

    private readonly Dictionary<string, string?> _before = Variables.ToDictionary(v => v, Environment.GetEnvironmentVariable);
    private readonly string _locationBefore = AWSConfigs.AWSProfilesLocation;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kms-metrics-");

    /// <param name="settings">Such as <c>AWS_REGION=eu-west-1</c>, several divided by spaces.</param>
    /// <param name="profiles">The file of profiles; <c>/</c> stands for the end of a line.</param>
    public AwsEnvironment(string settings, string profiles = "")
    {
        ProfilesLocation = Path.Combine(_folder.FullName, "credentials");
        File.WriteAllText(ProfilesLocation, profiles.Replace(" / ", "\n", StringComparison.Ordinal) + "\n");
        foreach (var variable in Variables)
            Environment.SetEnvironmentVariable(variable, null);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        foreach (var setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Environment.SetEnvironmentVariable(setting.Split('=')[0], setting.Split('=', 2)[1]);
        AWSConfigs.AWSProfilesLocation = ProfilesLocation;
        Forget();
    }

    public string ProfilesLocation { get; }

    public void Dispose()
    {
        foreach (var (variable, value) in _before)
            Environment.SetEnvironmentVariable(variable, value);
        AWSConfigs.AWSProfilesLocation = _locationBefore;
        Forget();
        _folder.Delete(recursive: true);
    }

    // AWSSDK.Core reads the environment once.
    private static void Forget()
    {
        FallbackRegionFactory.Reset();
        FallbackInternalConfigurationFactory.Reset();
    }
}
