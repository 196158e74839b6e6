namespace Kms.Metrics.Tests.Interop;

/// <summary>Chromium or Chrome without a window, where the machine has one.</summary>
internal static class Browser
{
    public static string FindOrSkip() => ExternalTool.FindOrSkip(
        new[] { "chromium", "chromium-browser", "google-chrome", "chrome" }.FirstOrDefault(IsThere) ?? "chromium");

    /// <summary>Runs the browser with a profile of its own in <paramref name="folder"/>, and returns what it printed.</summary>
    public static async Task<string> RunAsync(string path, string folder, params string[] arguments) => (await ExternalTool.RunAsync(path,
        ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking", "--no-first-run",
        "--user-data-dir=" + Path.Combine(folder, "profile"), .. arguments])).Output;

    private static bool IsThere(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(f => File.Exists(Path.Combine(f, name)));
}
