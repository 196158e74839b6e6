namespace Kms.Metrics.Infrastructure;

/// <summary>The settings for a file: those that were named, or the nearest in its folder or one above.</summary>
internal sealed class SettingsFinder(string? named)
{
    private readonly Dictionary<string, AuditSettings> _byFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuditSettings> _byFile = new(StringComparer.Ordinal);

    public List<InfrastructureError> Errors { get; } = [];

    public AuditSettings For(string path)
    {
        if (named is not null)
            return Load(named);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        if (_byFolder.TryGetValue(folder, out var known))
            return known;
        var file = Above(folder).SelectMany(f => AuditSettings.FileNames.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
        return _byFolder[folder] = file is null ? AuditSettings.None : Load(file);
    }

    private static IEnumerable<string> Above(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
            yield return folder;
    }

    private AuditSettings Load(string file)
    {
        if (_byFile.TryGetValue(file, out var known))
            return known;
        try
        {
            return _byFile[file] = AuditSettings.Parse(new SourceText(File.ReadAllText(file)),
                Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".");
        }
        catch (DocumentException e)
        {
            Errors.Add(new InfrastructureError(file, e.Place.Line, e.Place.Column, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Errors.Add(new InfrastructureError(file, 0, 0, e.Message.TrimEnd('.')));
        }

        return _byFile[file] = AuditSettings.None;
    }
}
