using ArchUnitNET.Loader;
using Kms.Metrics.Emulator;
using Kms.Metrics.Infrastructure;
using Kms.Metrics.Testing;

namespace Kms.Metrics.Tests.Architecture;

public sealed class ArchitectureTests
{
    /// <summary>The heading of each project's table of rooms, an assembly of it, and its folder.</summary>
    public static TheoryData<string, string, string> Projects { get; } = new()
    {
        { "Rooms of the SDK", typeof(KmsMetric).Assembly.Location, "src/Kms.Metrics" },
        { "Rooms of the emulator", typeof(CloudWatchEmulator).Assembly.Location, "src/Kms.Metrics.Emulator" },
        { "Rooms of the testing package", typeof(FakeKmsMetrics).Assembly.Location, "src/Kms.Metrics.Testing" },
        { "Rooms of the tool", typeof(Kms.Metrics.Cli.Tool).Assembly.Location, "src/Kms.Metrics.Cli" },
        { "Rooms of the infrastructure readers", typeof(InfrastructureAudit).Assembly.Location, "src/Kms.Metrics.Infrastructure" },
        { "Rooms of the analyzers", Path.Combine(AppContext.BaseDirectory, "analyzers", "Kms.Metrics.Analyzers.dll"),
            "analyzers/Kms.Metrics.Analyzers" },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void ArrowsBetweenRooms_AreThoseThatThePageShows(string heading, string assembly, string folder)
    {
        var running = RoomArrows.Of(assembly, folder).ToLookup(r => r.From, StringComparer.Ordinal);
        var drawn = DrawnArrows.RoomsUnder(heading);
        var wrong = new List<string>();
        foreach (var room in new SourceFolders(folder.Split('/')).All.Union(drawn.Keys).Order(StringComparer.Ordinal))
        {
            var uses = running[room].Select(r => r.To).Order(StringComparer.Ordinal).ToList();
            if (!drawn.TryGetValue(room, out var shown) || !uses.SequenceEqual(shown.Order(StringComparer.Ordinal)))
            {
                wrong.Add("| `" + room + "` | ... | " + string.Join(", ", uses.Select(u => "`" + u + "`")) + " |");
                wrong.AddRange(running[room].Where(r => shown?.Contains(r.To) != true).Select(r => "    " + r));
            }
        }

        Assert.True(wrong.Count == 0, "These rows of \"" + heading + "\" are not as the code is:\n" + string.Join("\n", wrong));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void NoArrowBetweenRooms_PointsBackUp(string heading, string assembly, string folder)
    {
        var circles = RoomArrows.Circles(RoomArrows.Of(assembly, folder)).ToList();
        Assert.True(circles.Count == 0, heading + ": these arrows are part of a circle:\n" + string.Join("\n", circles));
    }

    [Fact]
    public void ArrowsBetweenTheSdksFeatures_AreThoseThatThePageDraws()
    {
        static string Feature(string room) => room.Split('/')[0];
        var running = RoomArrows.Of(typeof(KmsMetric).Assembly.Location, "src/Kms.Metrics")
            .Where(r => Feature(r.From) != Feature(r.To)).Select(r => Feature(r.From) + " --> " + Feature(r.To)).Distinct();
        Assert.Equal(DrawnArrows.Under("Features of the SDK"), running.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ArrowsBetweenProjects_AreThoseThatThePageDraws()
    {
        var assemblies = new[] { typeof(KmsMetric).Assembly, typeof(CloudWatchEmulator).Assembly, typeof(InfrastructureAudit).Assembly,
            typeof(Kms.Metrics.Cli.Tool).Assembly, typeof(FakeKmsMetrics).Assembly };
        string NameOf(string? assembly) => assembly == "kms-metrics" ? "Kms.Metrics.Cli" : assembly!;
        var names = assemblies.Select(a => NameOf(a.GetName().Name)).ToHashSet();
        var running = assemblies.SelectMany(a => a.GetReferencedAssemblies().Where(r => names.Contains(NameOf(r.Name)))
            .Select(r => NameOf(a.GetName().Name) + " --> " + NameOf(r.Name)));
        Assert.Equal(DrawnArrows.Under("Projects").Where(d => names.Contains(d.Split(" --> ")[0])), running.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Catalog_DependsOnNothingButTheBaseLibrary()
    {
        var architecture = new ArchLoader().LoadAssembly(typeof(KmsMetric).Assembly).Build();
        var folders = new SourceFolders("src", "Kms.Metrics");
        var foreign = architecture.Types.Where(t => folders.Of(t.FullName)?.Split('/')[0] == "Catalog").SelectMany(t => t.Dependencies)
            .Select(d => d.Target.FullName)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && !n.StartsWith("Kms.Metrics.", StringComparison.Ordinal)
                && n.Contains('.', StringComparison.Ordinal) && !n.Contains("::", StringComparison.Ordinal));
        Assert.Empty(foreign.Distinct());
    }

    [Fact]
    public void PublicTypes_AreSealedOrMadeToBeDerived()
    {
        var open = typeof(KmsMetric).Assembly.GetExportedTypes().Concat(typeof(CloudWatchEmulator).Assembly.GetExportedTypes())
            .Concat(typeof(FakeKmsMetrics).Assembly.GetExportedTypes())
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(t => t.Name);
        Assert.Equal(["CloudWatchClientOptions"], open);
    }
}
