using Microsoft.Extensions.Options;

namespace Kms.Metrics.Emulator.DependencyInjection;

/// <summary>Points the settings of every client at an emulator, so that none reaches for AWS with the machine's credentials.</summary>
internal sealed class EmulatorEndpoint(Func<CloudWatchEmulator> emulator) : IPostConfigureOptions<KmsMetricsOptions>
{
    public void PostConfigure(string? name, KmsMetricsOptions options)
    {
        var region = options.Region;
        emulator().Configure(options);
        // A client has a name because it is for another region or account.
        if (!string.IsNullOrEmpty(name) && region is not null)
            options.Region = region;
    }
}
