using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Interop;

/// <summary>The tool in a real terminal, recorded by tmux.</summary>
public sealed class TerminalTests
{
    private const string Columns = "90";

    private static readonly string Tool = "dotnet exec " + Path.Combine(AppContext.BaseDirectory, "kms-metrics.dll");

    [Fact]
    public async Task Session_FitsTheWindowShowsColorsAndEndsWithCtrlC()
    {
        var tmux = ExternalTool.FindOrSkip("tmux");
        await using var account = await EmulatedAccount.StartDemoAsync();
        var server = "kms-metrics-" + Guid.NewGuid().ToString("N");
        Task<(int ExitCode, string Output, string Error)> Tmux(params string[] arguments) =>
            ExternalTool.RunAsync(tmux, ["-L", server, "-f", "/dev/null", .. arguments]);
        Task<(int ExitCode, string Output, string Error)> Type(string line) => Tmux("send-keys", "-t", "0", line, "Enter");

        await Tmux("new-session", "-d", "-x", Columns, "-y", "60", "env", "-u", "NO_COLOR", "TERM=xterm-256color", "sh");
        try
        {
            await Type("export AWS_ENDPOINT_URL=" + account.Emulator.ServiceUrl.GetLeftPart(UriPartial.Authority));
            await Type("clear; " + Tool + " list --metric XksProxyCertificateDaysToExpire; tmux -L " + server + " wait-for -S listed");
            await Tmux("wait-for", "listed");
            var colored = (await Tmux("capture-pane", "-p", "-e", "-t", "0")).Output;
            Assert.Contains("\u001b[32mok", colored, StringComparison.Ordinal);
            var plain = (await Tmux("capture-pane", "-p", "-J", "-t", "0")).Output;
            Assert.Contains("CustomKeyStoreId=cks-1234567890abcdef0", plain, StringComparison.Ordinal);
            Assert.Contains("2 metrics", plain, StringComparison.Ordinal);
            Assert.All(plain.Split('\n').SkipWhile(l => l.Contains("wait-for", StringComparison.Ordinal)),
                line => Assert.InRange(line.TrimEnd().Length, 0, int.Parse(Columns, System.Globalization.CultureInfo.InvariantCulture)));

            // The shell goes on when the signal has ended the tool.
            await Type("clear; tmux -L " + server + " wait-for -S ready; " + Tool + " emulator --empty; echo ended with $?; tmux -L "
                + server + " wait-for -S ended");
            await Tmux("wait-for", "ready");
            await Until.TrueAsync(async () => (await Tmux("capture-pane", "-p", "-t", "0")).Output.Contains("Ctrl+C stops it",
                StringComparison.Ordinal), () => Task.CompletedTask);
            await Tmux("send-keys", "-t", "0", "C-c");
            await Tmux("wait-for", "ended");
            Assert.Contains("ended with 130", (await Tmux("capture-pane", "-p", "-t", "0")).Output, StringComparison.Ordinal);
        }
        finally
        {
            await Tmux("kill-server");
        }
    }
}
