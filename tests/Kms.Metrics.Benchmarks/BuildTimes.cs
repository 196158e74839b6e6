using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kms.Metrics.Benchmarks;

/// <summary>
/// What the analyzer adds to <c>dotnet build</c>: <c>builds [PAIRS]</c> writes a project of 1,000 files with 2,000 call sites and a test
/// method each, and builds it with and without the analyzer in turn, as every project is built, with the analyzers of .NET and of xunit;
/// then it says what the compiler measured of each analyzer.
/// </summary>
internal static partial class BuildTimes
{
    private const int Files = 1000;

    public static async Task<int> RunAsync(string[] args)
    {
        var pairs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7;
        var folder = Directory.CreateTempSubdirectory("kms-metrics-builds-").FullName;
        try
        {
            await WriteAsync(folder);
            await BuildAsync(folder, true, "-restore");
            var ratios = new List<double>();
            var processorRatios = new List<double>();
            var (with, without) = (new List<double>(), new List<double>());
            for (var i = 0; i < pairs; i++)
            {
                // The order changes from pair to pair, so that neither always goes first.
                var first = await BuildAsync(folder, i % 2 == 0);
                var second = await BuildAsync(folder, i % 2 != 0);
                var (a, b) = i % 2 == 0 ? (first, second) : (second, first);
                with.Add(a.Seconds);
                without.Add(b.Seconds);
                ratios.Add(a.Seconds / b.Seconds);
                processorRatios.Add(a.ProcessorSeconds / b.ProcessorSeconds);
            }

            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"without {Median(without):F2} s, with {Median(with):F2} s, ratio {Median(ratios):F3} (pairs from {ratios.Min():F3} to "
                + $"{ratios.Max():F3}); processor time: ratio {Median(processorRatios):F3} (pairs from {processorRatios.Min():F3} to "
                + $"{processorRatios.Max():F3})"));
            foreach (var line in (await BuildAsync(folder, true, "-p:ReportAnalyzer=true", "-v:d")).Output.Split('\n')
                .Where(l => AssemblyLine().IsMatch(l)))
                Console.WriteLine(line.Trim());
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<(double Seconds, double ProcessorSeconds, string Output)> BuildAsync(string folder, bool withAnalyzer,
        params string[] more)
    {
        // The shell adds up the processor time of all the processes of the build.
        var start = new ProcessStartInfo("bash",
            ["-c", "TIMEFORMAT='processor %U %S'; time \"$@\" 2>&1", "build", "dotnet", "build", "-t:Rebuild", "-nologo", "-v:m",
            "-p:UseSharedCompilation=false", "-p:WithKmsMetrics=" + (withAnalyzer ? "true" : "false"), .. more])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        var watch = Stopwatch.StartNew();
        using var build = Process.Start(start)!;
        var error = build.StandardError.ReadToEndAsync();
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        if (build.ExitCode != 0)
            throw new InvalidOperationException(output);
        var times = (await error).Split('\n').Last(l => l.StartsWith("processor", StringComparison.Ordinal)).Split(' ').Skip(1)
            .Select(t => double.Parse(t, CultureInfo.InvariantCulture));
        return (watch.Elapsed.TotalSeconds, times.Sum(), output);
    }

    private static async Task WriteAsync(string folder)
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var xunit = Directory.GetFiles(Path.Combine(packages, "xunit.analyzers"), "*.dll", SearchOption.AllDirectories);
        string PathOf(string package, string file) =>
            Directory.GetFiles(Path.Combine(packages, package), file, SearchOption.AllDirectories)[0];
        var xunitAnalyzers = string.Concat(
            xunit.Where(x => !x.Contains("fixes", StringComparison.Ordinal)).Select(x => $"<Analyzer Include=\"{x}\" />"));
        var here = AppContext.BaseDirectory;
        var own = Path.Combine(here, "analyzers", "Kms.Metrics.Analyzers.dll");
        await File.WriteAllTextAsync(Path.Combine(folder, "Sources.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <NoWarn>xUnit1051</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{here}Kms.Metrics.dll" />
                <Reference Include="{PathOf("xunit.v3.extensibility.core", "xunit.v3.core.dll")}" />
                <Reference Include="{PathOf("xunit.v3.assert", "xunit.v3.assert.dll")}" />
                <Reference Include="{PathOf("xunit.v3.common", "xunit.v3.common.dll")}" />
                {xunitAnalyzers}
                <Analyzer Include="{own}" Condition="'$(WithKmsMetrics)' == 'true'" />
              </ItemGroup>
            </Project>
            """);
        for (var i = 0; i < Files; i++)
            await File.WriteAllTextAsync(Path.Combine(folder, "File" + i + ".cs"), SampleSource.File(i) + SampleSource.Tests(i));
    }

    [GeneratedRegex(@"^\s+<?[0-9.]+\s+<?[0-9]+\s+(Kms\.Metrics|xunit|Microsoft\.CodeAnalysis)[^,]*,", RegexOptions.CultureInvariant)]
    private static partial Regex AssemblyLine();
}
