using System.Text.RegularExpressions;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Architecture;

/// <summary>Which folder of a project declares a type, two levels deep: <c>Alarms</c>, <c>Alarms/Planning</c>.</summary>
internal sealed partial class SourceFolders
{
    /// <summary>The folder of the files that lie beside the project file.</summary>
    public const string Root = "(root)";

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <param name="project">The project's folder, from the repository's root.</param>
    public SourceFolders(params string[] project)
    {
        var root = Path.Combine([Repository.Root, .. project]);
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            var prefix = Namespace().Match(text) is { Success: true } match ? match.Groups[1].Value + "." : "";
            var folder = FolderOf(Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar));
            foreach (var name in Declaration().Matches(text).Select(declared => prefix + declared.Groups[1].Value))
            {
                if (_folders.TryGetValue(name, out var other) && other != folder)
                    throw new InvalidOperationException(name + " is declared in " + other + " and in " + folder + ".");
                _folders[name] = folder;
            }
        }
    }

    /// <summary>The folders that declare a type.</summary>
    public IEnumerable<string> All => _folders.Values.Where(f => f != "Polyfills").Distinct();

    /// <returns><see langword="null"/> for what is not declared in a folder of the project, or is generated.</returns>
    public string? Of(string fullName)
    {
        // A method's type parameter is named after the method, whose return type comes first: it is no use of that type.
        if (fullName.Contains("::", StringComparison.Ordinal))
            return null;

        // Outer type first, without the count of its type parameters.
        var name = fullName.Split('+', '/')[0].Split('`', '<')[0];
        return _folders.TryGetValue(name, out var folder) && folder != "Polyfills" ? folder : null;
    }

    private static string FolderOf(string[] path) => path.Length switch { 1 => Root, 2 => path[0], _ => path[0] + "/" + path[1] };

    // Types stand at the beginning of a line: what is nested belongs to its outer type.
    [GeneratedRegex(@"^(?:(?:public|internal|static|sealed|abstract|partial|readonly) )+"
        + @"(?:class|record struct|record|struct|enum|interface|delegate .*?) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
