using System.Buffers.Binary;
using Kms.Metrics.Tests.Cli;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Interop;

/// <summary>The HTML report as a browser shows it.</summary>
public sealed class ReportScreenshotTests
{
    [Fact]
    public async Task Report_FitsAPhone()
    {
        var path = Browser.FindOrSkip();
        await using var account = await EmulatedAccount.StartDemoAsync();
        var folder = Directory.CreateTempSubdirectory("kms-metrics-report-");
        try
        {
            var report = Path.Combine(folder.FullName, "report.html");
            Assert.Equal(0, (await ToolRun.RunAsync(shell => shell with { Clock = account.Clock }, "report", "--html", report,
                "--endpoint-url", account.Emulator.ServiceUrl.ToString())).ExitCode);

            // A window of a browser has a least width; a frame has none.
            var frame = Path.Combine(folder.FullName, "frame.html");
            await File.WriteAllTextAsync(frame, "<iframe width=360 height=2000 srcdoc=\""
                + System.Net.WebUtility.HtmlEncode(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken))
                + "\" onload=\"const e=this.contentDocument.documentElement;document.title=e.scrollWidth+' of '+e.clientWidth\"></iframe>",
                TestContext.Current.CancellationToken);
            var dom = await Browser.RunAsync(path, folder.FullName, "--virtual-time-budget=3000", "--dump-dom", "file://" + frame);
            Assert.Contains("<title>360 of 360</title>", dom, StringComparison.Ordinal);

            var picture = Path.Combine(folder.FullName, "report.png");
            await Browser.RunAsync(path, folder.FullName, "--window-size=1000,1600", "--screenshot=" + picture, "file://" + report);
            var png = await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken);
            Assert.Equal(1000, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
