using System.Text;

namespace Kms.Metrics.Infrastructure;

/// <summary>Reads files, and joins what was found in them.</summary>
internal sealed class AuditReader(InfrastructureAuditOptions options)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FileFinder _finder = new();
    private readonly List<LoadedFile> _texts = [];
    private readonly SettingsFinder _settings = new(options.SettingsFile);

    public void AddPath(string path)
    {
        if (path == "-" && options.StandardInput is { } input)
            AddText(input.ReadToEnd(), "stdin");
        else
            _finder.Add(path);
    }

    public void AddText(string text, string path) => _texts.Add(LoadedFile.Of(path, text));

    public InfrastructureAudit Audit(CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        var paths = _finder.Files.Where(f => !_settings.For(f).Excludes(f)).ToList();
        var files = new LoadedFile[paths.Count];
        Parallel.For(0, paths.Count, parallel, i => files[i] = Load(paths[i]));
        List<LoadedFile> all = [.. _texts, .. files];
        while (ConfigurationModules.MissingFrom(all).Where(f => !_settings.For(f).Excludes(f)).ToList() is { Count: > 0 } more)
            all.AddRange(more.Select(Load));
        var modules = new ConfigurationModules(all);
        var readings = new (List<LoadedDocument> Documents, InfrastructureError? Error)[all.Count];
        Parallel.For(0, all.Count, parallel, i => readings[i] = Read(all[i], modules));
        var documents = readings.SelectMany(r => r.Documents).ToList();
        var errors = _finder.Errors.Concat(all.Select(f => f.Error).OfType<InfrastructureError>())
            .Concat(readings.Select(r => r.Error).OfType<InfrastructureError>()).Concat(_settings.Errors)
            .OrderBy(e => e.Path, StringComparer.Ordinal).ToList();
        return new InfrastructureAudit(
            Findings(documents),
            errors,
            [.. documents.Select(d =>
                new InfrastructureDocument(d.Path, d.Kind, d.Reading.Questions.Count(q => q.Cases.Exists(c => c.Count > 0))))],
            [.. all.Where((f, i) => f.Error is null && readings[i] is { Error: null, Documents.Count: 0 }).Select(f => f.Path)],
            documents.GroupBy(d => d.Path, StringComparer.Ordinal).ToDictionary(d => d.Key, d => d.First().Source, StringComparer.Ordinal));
    }

    private LoadedFile Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length is var length && length > options.MaxFileSize)
                return Failed(path, "This file has " + length.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)
                    + " bytes, and no more than " + options.MaxFileSize.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)
                    + " are read");
            using var reader = new StreamReader(path, Strict, detectEncodingFromByteOrderMarks: true);
            return LoadedFile.Of(path, reader.ReadToEnd());
        }
        catch (DecoderFallbackException)
        {
            return Failed(path, "This is not text in UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(path, e.Message.TrimEnd('.'));
        }
    }

    private static LoadedFile Failed(string path, string message) => new(path, null, [], new InfrastructureError(path, 0, 0, message));

    private static (List<LoadedDocument> Documents, InfrastructureError? Error) Read(LoadedFile file, ConfigurationModules modules)
    {
        var documents = new List<LoadedDocument>();
        try
        {
            foreach (var root in file.Roots)
            {
                documents.AddRange(DocumentReader.Read(root, file.Path, () => modules.Of(file))
                    .Select(read => new LoadedDocument(file.Path, file.Source!, read.Kind, read.Reading)));
            }

            return (documents, null);
        }
        catch (DocumentException e)
        {
            return (documents, new InfrastructureError(file.Path, e.Place.Line, e.Place.Column, e.Message));
        }
    }

    private List<InfrastructureFinding> Findings(List<LoadedDocument> documents)
    {
        var listeners = new AlarmListeners([.. documents.Select(d => d.Reading)]);
        var findings = documents.SelectMany(d => new DocumentFindings(d.Path, d.Source, d.Reading, listeners).All())
            .Select(f => _settings.For(f.Path).Apply(f)).OfType<InfrastructureFinding>()
            .OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)
            .ThenBy(f => f.RuleId, StringComparer.Ordinal);
        return [.. options.Baseline is { } baseline ? baseline.New(findings) : findings];
    }
}
