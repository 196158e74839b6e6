using KeyStoreWatch;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace Kms.Metrics.Tests.Docs;

public sealed class KeyStoreWatchTests
{
    [Fact]
    public async Task Worker_SaysWhatSomebodyShouldKnow()
    {
        await using var account = await TestSupport.EmulatedAccount.StartDemoAsync();
        var logger = new FakeLogger<Watcher>();
        using var watcher = new Watcher(account.Kms, Options.Create(new WatchOptions()), logger);
        await watcher.LookAsync(TestContext.Current.CancellationToken);
        var messages = logger.Collector.GetSnapshot().Select(r => r.Message).ToList();
        Assert.Contains("The certificate myproxy.xks.example.com expires in 12 days.", messages);
        Assert.Contains(messages, m => m.StartsWith("cks-1234567890abcdef0: XksProxyUnreachableException ", StringComparison.Ordinal));
        Assert.DoesNotContain(messages, m => m.Contains("standby.xks.example.com", StringComparison.Ordinal));
    }
}
