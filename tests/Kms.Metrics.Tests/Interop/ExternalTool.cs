using System.Diagnostics;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Interop;

/// <summary>A program by other people, where the machine has it.</summary>
internal static class ExternalTool
{
    /// <summary>Skips the test, by the tool's name, where the machine does not have it.</summary>
    public static string FindOrSkip(string name)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, name + " not found");
        return found!;
    }

    public static Process Start(string path, params string[] arguments)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["AWS_ACCESS_KEY_ID"] = "test";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        return Process.Start(start)!;
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string path, params string[] arguments)
    {
        using var process = Start(path, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Until.ExitedAsync(process);
        return (process.ExitCode, await output, await error);
    }
}
