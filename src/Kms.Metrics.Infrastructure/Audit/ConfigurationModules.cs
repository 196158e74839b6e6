namespace Kms.Metrics.Infrastructure;

/// <summary>
/// The modules of Terraform's configuration: all <c>*.tf.json</c> files of a folder are one, and a call with a local source makes the
/// module of another folder.
/// </summary>
internal sealed class ConfigurationModules
{
    private const string Ending = ".tf.json";
    private const int Deepest = 20;
    private const int MostCalls = 1000;

    private readonly Dictionary<string, ConfigurationScope> _modules;
    private readonly Dictionary<string, List<ConfigurationScope>> _scopes = new(StringComparer.Ordinal);

    public ConfigurationModules(IReadOnlyList<LoadedFile> files)
    {
        _modules = files.Where(IsConfiguration).GroupBy(f => FolderOf(f.Path), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new ConfigurationScope(g.SelectMany(f => f.Roots), HasHcl(g.Key)), StringComparer.Ordinal);
        var called = _modules.SelectMany(m => m.Value.Calls.Select(c => SourceOf(m.Key, c.Value))).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (folder, module) in _modules.Where(m => !called.Contains(m.Key)))
            Visit(folder, module, 0);
        // Modules that call each other in a circle are what they are without a caller.
        foreach (var (folder, module) in _modules.Where(m => !_scopes.ContainsKey(m.Key)))
            _scopes[folder] = [module];
    }

    /// <summary>The module that a file belongs to, as each caller makes it.</summary>
    public IReadOnlyList<ConfigurationScope> Of(LoadedFile file) =>
        IsConfiguration(file) ? _scopes[FolderOf(file.Path)] : [new ConfigurationScope(file.Roots, hasHcl: false)];

    /// <summary>The files of local modules that are called and were not read.</summary>
    public static IReadOnlyList<string> MissingFrom(IReadOnlyList<LoadedFile> files)
    {
        var known = files.Select(f => Path.GetFullPath(f.Path)).ToHashSet(StringComparer.Ordinal);
        return [.. files.Where(f => IsConfiguration(f) && File.Exists(f.Path))
            .SelectMany(f => f.Roots.OfType<MappingNode>().SelectMany(r => ConfigurationScope.Bodies(r["module"]))
                .Select(c => SourceOf(Path.GetDirectoryName(f.Path) ?? "", c.Value)))
            .OfType<string>().Distinct(StringComparer.Ordinal).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal))
            .Where(path => known.Add(Path.GetFullPath(path)))];
    }

    private void Visit(string folder, ConfigurationScope scope, int level)
    {
        if (!_scopes.TryGetValue(folder, out var scopes))
            _scopes[folder] = scopes = [];
        scopes.Add(scope);
        foreach (var (name, body) in scope.Calls)
        {
            if (level >= Deepest || SourceOf(folder, body) is not { } source || !_modules.TryGetValue(source, out var module))
                continue;
            foreach (var (key, value) in scope.Instances((MappingNode)body))
            {
                if (_scopes.TryGetValue(source, out var made) && made.Count >= MostCalls)
                    break;
                var arguments = ((MappingNode)new ConfigurationValues(scope, key, value).Compute(body)).Entries
                    .ToDictionary(e => e.Key.Text, e => e.Value, StringComparer.Ordinal);
                var address = scope.Address + "module." + name.Text + (NodeValues.TextOf(key) is { } k ? "[\"" + k + "\"]" : "") + ".";
                Visit(source, module.CalledAs(address, arguments), level + 1);
            }
        }
    }

    private static string? SourceOf(string folder, Node call) =>
        NodeValues.TextOf((call as MappingNode)?["source"]) is { } source
            && (source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal))
            ? Path.TrimEndingDirectorySeparator(Path.IsPathRooted(folder) ? Path.GetFullPath(source, folder)
                : Path.GetRelativePath(".", Path.Combine(folder, source))) : null;

    private static bool HasHcl(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.tf").Any();

    private static bool IsConfiguration(LoadedFile file) => file.Path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
}
