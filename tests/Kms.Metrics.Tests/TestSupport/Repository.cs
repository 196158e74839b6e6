using System.Reflection;

namespace Kms.Metrics.Tests.TestSupport;

/// <summary>Where the sources are that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(a => a.Key == "SourceRoot").Value!.Replace('\\', Path.DirectorySeparatorChar));

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));
}
