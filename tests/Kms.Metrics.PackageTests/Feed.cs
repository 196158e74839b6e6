using System.Diagnostics;

namespace Kms.Metrics.PackageTests;

/// <summary>The folder of packed packages, and a place to consume them as a stranger would.</summary>
internal sealed class Feed : IDisposable
{
    private const string Variable = "KMS_METRICS_PACKAGES";

    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("kms-metrics-");

    private Feed(string folder)
    {
        Folder = folder;
        Version = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(folder, "Kms.Metrics.?.?.?*.nupkg")
            .Single())["Kms.Metrics.".Length..];
        // The user's own sources stay; this adds ours.
        Write("nuget.config", $"""<configuration><packageSources><add key="packed" value="{folder}" /></packageSources></configuration>""");
    }

    private static string MachineCache => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public string Folder { get; }

    public string Version { get; }

    public string Work => _work.FullName;

    /// <summary>Skips the test, with the reason, where nothing was packed.</summary>
    public static Feed OpenOrSkip()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), Variable + " names no folder of packed packages");
        return new Feed(Path.GetFullPath(folder!));
    }

    /// <summary>The tool's package for this platform is packed on machines that can compile it.</summary>
    public void SkipWithoutTool()
    {
        var platform = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        var own = "Kms.Metrics.Cli." + platform + "." + Version + ".nupkg";
        Assert.SkipWhen(platform is "linux-x64" or "linux-arm64" or "osx-arm64" or "win-x64" && !File.Exists(Path.Combine(Folder, own)),
            own + " was not packed on this machine");
    }

    /// <summary>
    /// Lets commands without a project of ours, such as those of a page, take our packages from the folder and from no cache.
    /// </summary>
    public void UseOwnCache() => Write("nuget.config", $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="packages" /></config>
          <packageSources><add key="packed" value="{Folder}" /></packageSources>
          <fallbackPackageFolders><add key="machine" value="{MachineCache}" /></fallbackPackageFolders>
        </configuration>
        """);

    public void Write(string name, string text)
    {
        var path = Path.Combine(Work, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public async Task<string> DotnetAsync(params string[] arguments)
    {
        var (exitCode, output) = await RunAsync("dotnet", arguments);
        Assert.True(exitCode == 0, "dotnet " + string.Join(' ', arguments) + "\n" + output);
        return output;
    }

    public async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Work, RedirectStandardOutput = true,
            RedirectStandardError = true };
        // What the outer run set for itself must not reach the app of a stranger.
        foreach (var name in start.Environment.Keys.Where(k =>
            k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k is "CI" or "DOTNET_HOST_PATH").ToList())
            start.Environment.Remove(name);
        // Packages that the machine has are not fetched again; ours come from the folder, never from a cache.
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Writes a project that references the packed packages.</summary>
    public void WriteProject(string name, string targetFramework, string properties, params string[] packages)
    {
        var references = string.Concat(packages.Select(p => $"""<PackageReference Include="{p}" Version="{Version}" />"""));
        Write(name, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{targetFramework}</TargetFramework>
                <LangVersion>latest</LangVersion>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestorePackagesPath>{Path.Combine(Work, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{MachineCache}</RestoreFallbackFolders>
                {properties}
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """);
    }

    public void Dispose() => _work.Delete(recursive: true);
}
