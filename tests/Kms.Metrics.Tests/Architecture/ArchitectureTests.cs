using ArchUnitNET.Loader;
using Kms.Metrics.Emulator;

namespace Kms.Metrics.Tests.Architecture;

public sealed class ArchitectureTests
{
    [Fact]
    public void ArrowsBetweenTheSdksFolders_AreThoseThatThePageDraws()
    {
        var folders = new SourceFolders();
        var running = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in new ArchLoader().LoadAssembly(typeof(KmsMetric).Assembly)
            .Build().Types.Where(t => folders.Of(t.FullName) is not null))
        {
            foreach (var target in type.Dependencies.Select(d => d.Target.FullName).Distinct())
            {
                if (folders.Of(target) is { } to && to != folders.Of(type.FullName))
                    running[folders.Of(type.FullName) + " --> " + to] = type.Name + " uses " + target;
            }
        }
        var drawn = DrawnArrows.Under("Folders of the SDK");
        Assert.Empty(running.Where(r => !drawn.Contains(r.Key)).Select(r => r.Key + ", because " + r.Value));
        Assert.Empty(drawn.Except(running.Keys));
    }

    [Fact]
    public void ArrowsBetweenProjects_AreThoseThatThePageDraws()
    {
        var assemblies = new[] { typeof(KmsMetric).Assembly, typeof(CloudWatchEmulator).Assembly, typeof(Kms.Metrics.Cli.Tool).Assembly };
        string NameOf(string? assembly) => assembly == "kms-metrics" ? "Kms.Metrics.Cli" : assembly!;
        var names = assemblies.Select(a => NameOf(a.GetName().Name)).ToHashSet();
        var running = assemblies.SelectMany(a => a.GetReferencedAssemblies().Where(r => names.Contains(NameOf(r.Name)))
            .Select(r => NameOf(a.GetName().Name) + " --> " + NameOf(r.Name)));
        Assert.Equal(DrawnArrows.Under("Projects").Where(d => names.Contains(d.Split(" --> ")[0])), running.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NoArrow_PointsBackUp()
    {
        var drawn = DrawnArrows.Under("Folders of the SDK").Select(a => a.Split(" --> ")).ToLookup(a => a[0], a => a[1]);
        void Visit(string folder, IReadOnlyList<string> way)
        {
            Assert.DoesNotContain(folder, way);
            foreach (var next in drawn[folder])
                Visit(next, [.. way, folder]);
        }
        foreach (var folder in drawn.Select(d => d.Key))
            Visit(folder, []);
    }

    [Fact]
    public void Catalog_DependsOnNothingButTheBaseLibrary()
    {
        var architecture = new ArchLoader().LoadAssembly(typeof(KmsMetric).Assembly).Build();
        var folders = new SourceFolders();
        var foreign = architecture.Types.Where(t => folders.Of(t.FullName) == "Catalog").SelectMany(t => t.Dependencies)
            .Select(d => d.Target.FullName)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && !n.StartsWith("Kms.Metrics.", StringComparison.Ordinal)
                && n.Contains('.', StringComparison.Ordinal));
        Assert.Empty(foreign.Distinct());
    }

    [Fact]
    public void PublicTypes_AreSealedOrMadeToBeDerived()
    {
        var open = typeof(KmsMetric).Assembly.GetExportedTypes().Concat(typeof(CloudWatchEmulator).Assembly.GetExportedTypes())
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(t => t.Name);
        Assert.Equal(["CloudWatchClientOptions"], open);
    }
}
