using Microsoft.Extensions.FileSystemGlobbing;

namespace Kms.Metrics.Infrastructure;

/// <summary>The files that paths name: files, folders with all that they hold, and patterns.</summary>
internal sealed class FileFinder
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json", ".template", ".tfstate"];
    private static readonly string[] IgnoredFolders = ["node_modules", ".git", ".terraform", "bin", "obj", ".venv", "vendor"];
    private static readonly EnumerationOptions Everything =
        new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly List<string> _files = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The files, each once, in the order of the paths.</summary>
    public IReadOnlyList<string> Files => _files;

    public List<InfrastructureError> Errors { get; } = [];

    public void Add(string path)
    {
        if (Directory.Exists(path))
            AddFolder(path);
        else if (path.AsSpan().IndexOfAny('*', '?') >= 0 && !File.Exists(path))
            AddPattern(path);
        else if (File.Exists(path))
            AddFile(path);
        else
            Errors.Add(new InfrastructureError(path, 0, 0, "There is no such file or folder"));
    }

    private void AddFolder(string path)
    {
        var count = _files.Count;
        var open = new Stack<string>([path]);
        while (open.TryPop(out var folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", Everything).Where(IsDocument).Order(StringComparer.Ordinal))
                AddFile(file);
            foreach (var inner in Directory.EnumerateDirectories(folder, "*", Everything).OrderDescending(StringComparer.Ordinal)
                .Where(f => !IgnoredFolders.Contains(Path.GetFileName(f), StringComparer.Ordinal)))
                open.Push(inner);
        }

        if (_files.Count == count)
            Errors.Add(new InfrastructureError(path, 0, 0, "There is no template, plan, dashboard or settings file in this folder"));
    }

    private void AddPattern(string pattern)
    {
        var count = _files.Count;
        var fixedPart = pattern[..pattern.AsSpan().IndexOfAny('*', '?')].Replace('\\', '/');
        var folder = fixedPart.Contains('/', StringComparison.Ordinal) ? fixedPart[..(fixedPart.LastIndexOf('/') + 1)] : "";
        var root = folder.Length == 0 ? "." : folder;
        if (Directory.Exists(root))
        {
            foreach (var file in new Matcher(StringComparison.Ordinal).AddInclude(pattern.Replace('\\', '/')[folder.Length..])
                .GetResultsInFullPath(root).Order(StringComparer.Ordinal))
                AddFile(folder + Path.GetRelativePath(root, file));
        }

        if (_files.Count == count)
            Errors.Add(new InfrastructureError(pattern, 0, 0, "No file matches this pattern"));
    }

    private void AddFile(string file)
    {
        var path = file.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        if (_seen.Add(Path.GetFullPath(path)))
            _files.Add(path);
    }

    private static bool IsDocument(string file) =>
        Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
            && !AuditSettings.FileNames.Contains(Path.GetFileName(file), StringComparer.Ordinal);
}
