using Amazon.CloudWatch;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Aws = Amazon.CloudWatch.Model;

namespace Kms.Metrics.AwsSdk.Tests;

/// <summary>The table of docs/configuration.md that says what is served by what an app registers, row by row.</summary>
public sealed class RegisteredClientsPageTests
{
    private static readonly IAmazonCloudWatch Handed = Client();

    /// <summary>What each row registers, and what its condition for names asks for beside it.</summary>
    private static readonly Dictionary<string, (Action<IServiceCollection, CloudWatchEmulator> Register,
        Action<IServiceCollection>? AlsoKeyed)[]> Rows = new(StringComparer.Ordinal)
    {
        ["nothing"] = [((_, _) => { }, null)],
        ["UseCloudWatchClient((services, context) => ...), UseAmazonCloudWatch((services, context) => ...)"] =
        [
            ((s, _) => s.UseCloudWatchClient((_, _) => new AwsSdkCloudWatchClient(Handed)), null),
            ((s, _) => s.UseAmazonCloudWatch((_, _) => Client()), null),
        ],
        ["UseAmazonCloudWatch(region => ...)"] = [((s, _) => s.UseAmazonCloudWatch(_ => Client()), null)],
        ["UseAmazonCloudWatch()"] =
            [((s, _) => s.AddSingleton(Handed).UseAmazonCloudWatch(), s => s.AddKeyedSingleton("other", Handed))],
        ["UseCloudWatchClient(services => ...), UseAmazonCloudWatch(client)"] =
        [
            ((s, _) => s.UseCloudWatchClient(_ => new AwsSdkCloudWatchClient(Handed)), null),
            ((s, _) => s.UseAmazonCloudWatch(Handed), null),
        ],
        ["an ICloudWatchClient of your own"] =
        [
            ((s, _) => s.AddSingleton<ICloudWatchClient>(new AwsSdkCloudWatchClient(Handed)),
                s => s.AddKeyedSingleton<ICloudWatchClient>("other", new AwsSdkCloudWatchClient(Handed))),
        ],
        ["the emulator"] = [((s, e) => s.AddKmsMetrics(e), null)],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachRow_ServesWhatItSays()
    {
        var table = PageTable.Read("configuration.md", "Registered");
        Assert.Equal(["Registered", "Client without a name", "Names", "Regions"], table[0]);
        Assert.Equal(Rows.Keys, table.Skip(1).Select(r => r[0]));
        await using var emulator = await CloudWatchEmulator.StartAsync(cancellationToken: Token);
        emulator.Publish(new XksProxyCredentialAge(new CustomKeyStoreId("cks-1")), 1);
        emulator.Publish(new XksProxyCredentialAge(new CustomKeyStoreId("cks-1")), 1);
        foreach (var row in table.Skip(1))
        {
            foreach (var (register, alsoKeyed) in Rows[row[0]])
            {
                await CheckAsync(row, 1, emulator, register, f => f.ForRegion("us-east-1"));
                await CheckAsync(row, 3, emulator, register, f => f.ForRegion("eu-west-3"));
                if (alsoKeyed is null)
                {
                    await CheckAsync(row, 2, emulator, register, f => f.ForName("other"));
                    continue;
                }

                Assert.StartsWith("with a keyed ", row[2], StringComparison.Ordinal);
                Assert.NotNull(await FailureAsync(emulator, register, f => f.ForName("other")));
                Assert.Null(await FailureAsync(emulator, (s, e) =>
                {
                    alsoKeyed(s);
                    register(s, e);
                }, f => f.ForName("other")));
            }
        }
    }

    private static async Task CheckAsync(string[] row, int column, CloudWatchEmulator emulator,
        Action<IServiceCollection, CloudWatchEmulator> register, Func<IKmsMetricsFactory, IKmsMetrics> client)
    {
        var failure = await FailureAsync(emulator, register, client);
        var what = row[0] + ", " + row[column] + ": " + failure;
        if (row[column] == "no")
            Assert.True(failure is InvalidOperationException { Message.Length: > 40 }, what);
        else
            Assert.True(row[column].StartsWith("yes", StringComparison.Ordinal) && failure is null, what);
    }

    private static async Task<Exception?> FailureAsync(CloudWatchEmulator emulator,
        Action<IServiceCollection, CloudWatchEmulator> register, Func<IKmsMetricsFactory, IKmsMetrics> client)
    {
        var services = new ServiceCollection();
        // As an app does: its own registration may stand before or after.
        register(services, emulator);
        services.AddKmsMetrics(emulator.Configure).AddKmsMetrics("other", emulator.Configure);
        await using var built = services.BuildServiceProvider();
        return await Record.ExceptionAsync(async () =>
            Assert.NotNull(await client(built.GetRequiredService<IKmsMetricsFactory>()).ListAsync(Token)));
    }

    private static IAmazonCloudWatch Client()
    {
        var aws = Substitute.For<IAmazonCloudWatch>();
        aws.ListMetricsAsync(default!, Token).ReturnsForAnyArgs(new Aws.ListMetricsResponse());
        return aws;
    }
}
