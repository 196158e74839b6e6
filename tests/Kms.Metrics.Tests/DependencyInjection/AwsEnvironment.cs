using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal;

namespace Kms.Metrics.Tests.DependencyInjection;

/// <summary>
/// AWS's settings of this process, all of them gone but those that are given; disposing brings back what was there. Tests that use it run
/// alone.
/// </summary>
internal sealed class AwsEnvironment : IDisposable
{
    private readonly Dictionary<string, string?> _before = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(e => ((string)e.Key).StartsWith("AWS_", StringComparison.Ordinal)
            && !((string)e.Key).EndsWith("_FILE", StringComparison.Ordinal))
        .ToDictionary(e => (string)e.Key, e => (string?)e.Value);
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "kms-metrics-aws-" + Environment.ProcessId);

    /// <param name="settings">Such as <c>AWS_REGION=eu-west-1</c>, several divided by spaces.</param>
    /// <param name="profiles">The file of profiles; <c>/</c> stands for the end of a line.</param>
    /// <param name="config">The file of settings, in which profiles are <c>[profile name]</c>, written alike.</param>
    public AwsEnvironment(string settings, string profiles = "", string config = "")
    {
        Write("credentials", profiles);
        Write("config", config);
        foreach (var variable in _before.Keys)
            Environment.SetEnvironmentVariable(variable, null);
        Set("AWS_EC2_METADATA_DISABLED", "true");
        foreach (var setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Set(setting.Split('=')[0], setting.Split('=', 2)[1]);
        Forget();
    }

    /// <summary>
    /// AWSSDK.Core looks where its files are once in the life of a process, and looks elsewhere if they are not there; nobody's own files
    /// are read by these tests. So both are there, empty, from start to end.
    /// </summary>
    [ModuleInitializer]
    internal static void UseOwnFiles()
    {
        Directory.CreateDirectory(Folder);
        Write("credentials", "");
        Write("config", "");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(Folder, "credentials"));
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Path.Combine(Folder, "config"));
    }

    /// <summary>Writes a file of profiles beside those that are looked at, and gives its path.</summary>
    public static string Write(string name, string lines)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, lines.Replace(" / ", "\n", StringComparison.Ordinal) + "\n");
        return path;
    }

    public void Dispose()
    {
        foreach (var (variable, value) in _before)
            Environment.SetEnvironmentVariable(variable, value);
        Write("credentials", "");
        Write("config", "");
        Forget();
    }

    private void Set(string variable, string value)
    {
        _before.TryAdd(variable, null);
        Environment.SetEnvironmentVariable(variable, value.Length == 0 ? null : value);
    }

    // AWSSDK.Core reads the environment once, and keeps the credentials that it found in it.
    private static void Forget()
    {
        var resolver = typeof(DefaultAWSCredentialsIdentityResolver);
        var shared = (Lazy<DefaultAWSCredentialsIdentityResolver>)resolver
            .GetField("_defaultInstance", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        resolver.GetField("_cachedCredentials", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(shared.Value, null);
        typeof(AWSCredentials).Assembly.GetType("Amazon.Runtime.DefaultInstanceProfileAWSCredentials", throwOnError: true)!
            .GetField("_instance", BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, null);
        FallbackRegionFactory.Reset();
        FallbackInternalConfigurationFactory.Reset();
    }
}
