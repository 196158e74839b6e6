using System.Text.RegularExpressions;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Architecture;

/// <summary>Which folder of the SDK declares a type.</summary>
internal sealed partial class SourceFolders
{
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    public SourceFolders()
    {
        var root = Path.Combine(Repository.Root, "src", "Kms.Metrics");
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar)[0];
            foreach (Match declared in Declaration().Matches(File.ReadAllText(file)))
            {
                if (_folders.TryGetValue(declared.Groups[1].Value, out var other) && other != folder)
                    throw new InvalidOperationException(declared.Groups[1].Value + " is declared in " + other + " and in " + folder + ".");
                _folders[declared.Groups[1].Value] = folder;
            }
        }
    }

    /// <returns><see langword="null"/> for what is not declared in a folder of the SDK, or is generated.</returns>
    public string? Of(string fullName)
    {
        // Outer type first, without the count of its type parameters.
        var outer = fullName.Split('+', '/')[0];
        var name = outer[(outer.LastIndexOf('.') + 1)..].Split('`', '<')[0];
        return _folders.TryGetValue(name, out var folder) && folder != "Polyfills" ? folder : null;
    }

    // Types stand at the beginning of a line: what is nested belongs to its outer type.
    [GeneratedRegex(
        @"^(?:(?:public|internal|static|sealed|abstract|partial|readonly) )+(?:class|record struct|record|struct|enum|interface) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
