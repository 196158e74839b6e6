using System.Diagnostics.Metrics;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Docs;

/// <summary>The reference pages are written from the code; with KMS_METRICS_WRITE set they are written anew.</summary>
public sealed class ReferencePageTests
{
    [Fact]
    public void SettingsPage_IsCurrent() => AssertCurrent("settings.md", SettingsPage.Write());

    [Fact]
    public void TelemetryPage_IsCurrent() => AssertCurrent("telemetry.md", TelemetryPage.Write());

    [Fact]
    public void EverySetting_SaysItsDefaultAndWhatItIs()
    {
        var rows = SettingsPage.Write().Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split(" | ")).ToList();
        Assert.InRange(rows.Count, 50, 200);
        Assert.All(rows, cells => Assert.True(cells[1].Length > 0 && cells[2].Length > 0, cells[0]));
    }

    [Fact]
    public async Task Counters_CarryTheTagsThatThePageNames()
    {
        var measured = new Dictionary<string, HashSet<string>>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == KmsMetricsTelemetry.Name)
                l.EnableMeasurementEvents(instrument);
        } };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            var keys = string.Join(", ", tags.ToArray().Select(t => "`" + t.Key + "`"));
            lock (measured)
            {
                if (!measured.TryGetValue(instrument.Name, out var all))
                    measured[instrument.Name] = all = [];
                all.Add(keys);
            }
        });
        listener.Start();
        await using var account = await EmulatedAccount.StartDemoAsync();
        await account.Kms.Query<XksProxyErrors>().Sum().ToListAsync(TestContext.Current.CancellationToken);
        listener.Dispose();
        Assert.Contains("kms_metrics.requests", measured.Keys);
        Assert.Contains("kms_metrics.metrics_billed", measured.Keys);
        Assert.All(measured, m => Assert.Equal([TelemetryPage.Tags(m.Key)], m.Value));
    }

    private static void AssertCurrent(string name, string written)
    {
        var path = Path.Combine(Repository.Root, "docs", "reference", name);
        if (Environment.GetEnvironmentVariable("KMS_METRICS_WRITE") is { Length: > 0 })
            File.WriteAllText(path, written);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == written,
            "docs/reference/" + name + " is not what the code says. Write it: KMS_METRICS_WRITE=1 dotnet test --project "
            + "tests/Kms.Metrics.Tests --filter-class '*ReferencePageTests*'");
    }
}
