using Amazon.Extensions.NETCore.Setup;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kms.Metrics.Tests.DependencyInjection;

/// <summary>Settings of AWS at all the places where they can stand, before they are put there.</summary>
internal sealed class AwsSettings(CredentialServer server)
{
    private readonly Dictionary<string, List<string>> _profiles = new(StringComparer.Ordinal);
    private readonly List<Action<KmsMetricsOptions>> _options = [];

    public CredentialServer Server => server;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public AWSOptions? App { get; private set; }

    /// <summary>The file of settings, with <c>/</c> for the end of a line.</summary>
    public string Config => string.Join(" / ", _profiles.SelectMany(p => p.Value.Prepend("[" + p.Key + "]")));

    public void Options(Action<KmsMetricsOptions> configure) => _options.Add(configure);

    public AWSOptions AppOptions() => App ??= new AWSOptions();

    /// <summary>Adds lines to a section of the file of settings, such as <c>default</c>, <c>profile x</c> or <c>services x</c>.</summary>
    public void Section(string name, params string[] lines)
    {
        if (!_profiles.TryGetValue(name, out var section))
            _profiles[name] = section = [];
        section.AddRange(lines);
    }

    /// <summary>Puts all of it in place; disposing brings back what was there.</summary>
    public AwsEnvironment Apply() => new(string.Join(' ', Environment.Select(e => e.Key + "=" + e.Value)), config: Config);

    /// <summary>What the settings come to.</summary>
    public KmsMetricsOptions Resolve()
    {
        using var services = Services();
        return services.GetRequiredService<IOptions<KmsMetricsOptions>>().Value;
    }

    /// <summary>
    /// Sends a request to the server in CloudWatch's place, and gives access key, day, region and service that signed it.
    /// </summary>
    public async Task<string[]> SignAsync()
    {
        Options(o => (o.ServiceUrl, o.Resilience.MaxRetryAttempts) = (new Uri(Server.Address), 0));
        await using var services = Services();
        var failure = await Assert.ThrowsAsync<CloudWatchException>(() =>
            services.GetRequiredService<IKmsMetrics>().ListAsync(TestContext.Current.CancellationToken));
        Assert.True(Server.Scopes.TryDequeue(out var scope), string.Join("; ", Server.Asked) + failure);
        return scope.Split('/');
    }

    /// <summary>An app's services.</summary>
    public ServiceProvider Services(TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddSingleton(clock ?? TimeProvider.System)
            .AddKmsMetrics(o => _options.ForEach(configure => configure(o)));
        if (App is not null)
            services.AddSingleton(App);
        return services.BuildServiceProvider();
    }
}
