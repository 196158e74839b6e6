using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Kms.Metrics.PackageTests;

/// <summary>
/// What the page for newcomers says, done literally: its files are saved and its commands run, in one shell and an empty folder, with the
/// packages from the feed.
/// </summary>
public sealed partial class WalkTests
{
    [Fact]
    public async Task Newcomer_GetsFromAnEmptyFolderToAFleetAndAPipelineWithThePagesAlone()
    {
        using var feed = Feed.OpenOrSkip();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the page's commands are those of a shell");
        feed.SkipWithoutTool();
        var port = FreePort();
        var script = new StringBuilder("set -eu\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n");
        foreach (Match step in Step().Matches(Page("docs", "get-started.md")))
        {
            if (step.Groups["file"].Success)
                Append(script, step.Groups["file"].Value, step.Groups["text"].Value);
            else if (step.Groups["program"].Success)
                Append(script, step.Groups["program"].Value, Program().Match(Page("README.md")).Groups[1].Value);
            else
                script.Append(Commands(step.Groups["commands"].Value, port));
        }

        // The pipeline to paste does the same with a fresh installation.
        foreach (var line in Pipeline().Match(Page("docs", "infrastructure.md")).Groups[1].Value.Split('\n'))
            script.Append(line.Trim().TrimStart('-').Replace("tools", "pipeline", StringComparison.Ordinal)).Append('\n');
        feed.Write("walk.sh", script.ToString());
        feed.UseOwnCache();
        var (exitCode, output) = await feed.RunAsync("bash", "walk.sh");
        Assert.True(exitCode == 0, script + "\n" + output);
        foreach (Match expected in Output().Matches(Page("docs", "get-started.md")))
            Assert.Contains(expected.Groups[1].Value.Trim(), output, StringComparison.Ordinal);
        Assert.Contains("kms-fleet/payments/certificate-expiry/", output, StringComparison.Ordinal);
    }

    private static void Append(StringBuilder script, string file, string text) => script.Append("mkdir -p \"$(dirname ").Append(file)
        .Append(")\"\ncat >").Append(file).Append(" <<'END_OF_FILE'\n").Append(text).Append("END_OF_FILE\n");

    // As they stand, but for what must not leave the folder: tools are installed in it, and the port is a free one.
    private static string Commands(string commands, int port)
    {
        var here = commands.Replace("--global", "--tool-path tools", StringComparison.Ordinal)
            .Replace("4599", port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        here = ToolName().Replace(here, "tools/kms-metrics");
        here = ExitCode().Replace(here, "&& exit 99 || [ $? -eq $1 ]");
        return here.Replace(" &\n", " &\nuntil (exec 3<>/dev/tcp/127.0.0.1/" + port + ") 2>/dev/null; do sleep 0.1; done\n",
            StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Page(params string[] path) => File.ReadAllText(Path.Combine([PackageContentTests.SourceRoot(), .. path]));

    [GeneratedRegex("""
        Save\ this\ as\ `(?<file>[^`]+)`:\n\n```\w+\n(?<text>.*?)```
        | Replace\ `(?<program>[^`]+)`\ with\ \[the\ program\ in\ the\ readme\]
        | ```sh\n(?<commands>.*?)```
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Step();

    [GeneratedRegex("```csharp\n(using Kms.Metrics;.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();

    [GeneratedRegex("## GitLab\n.*?script:\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Pipeline();

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Output();

    [GeneratedRegex("^kms-metrics", RegexOptions.Multiline)]
    private static partial Regex ToolName();

    [GeneratedRegex(" *# exit code (\\d)")]
    private static partial Regex ExitCode();
}
