namespace Kms.Metrics.Infrastructure;

/// <summary>The modules of Terraform's configuration: all <c>*.tf.json</c> files of a folder are one.</summary>
internal sealed class ConfigurationModules(IReadOnlyList<LoadedFile> files)
{
    private const string Ending = ".tf.json";

    private readonly ILookup<string, LoadedFile> _byFolder = files
        .Where(f => f.Path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)).ToLookup(f => FolderOf(f.Path), StringComparer.Ordinal);

    public ConfigurationScope Of(LoadedFile file)
    {
        var folder = FolderOf(file.Path);
        var members = _byFolder[folder].ToList();
        return new ConfigurationScope((members.Contains(file) ? members : [file]).SelectMany(f => f.Roots),
            Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.tf").Any());
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
}
