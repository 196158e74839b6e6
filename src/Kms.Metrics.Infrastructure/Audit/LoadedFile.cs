namespace Kms.Metrics.Infrastructure;

/// <summary>A file's text and the documents in it, or why there are none.</summary>
internal sealed record LoadedFile(string Path, SourceText? Source, IReadOnlyList<Node> Roots, InfrastructureError? Error)
{
    private static readonly string[] JsonEndings = [".json", ".tfstate"];

    public static LoadedFile Of(string path, string text)
    {
        var source = new SourceText(text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text);
        try
        {
            if (path.EndsWith(".tf", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".hcl", StringComparison.OrdinalIgnoreCase))
                throw new DocumentException(
                    "HCL is read through Terraform's own JSON: run 'terraform show -json' on a plan, and check that",
                    new TextPlace(0, 0));
            var isJson = JsonEndings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
            return new LoadedFile(path, source, DocumentLoader.Load(source, isJson), null);
        }
        catch (DocumentException e)
        {
            return IsOfAnotherTool(source) ? new LoadedFile(path, source, [], null)
                : new LoadedFile(path, source, [], new InfrastructureError(path, e.Place.Line, e.Place.Column, e.Message));
        }
    }

    // Charts and playbooks are templates of other languages until they are rendered; those that know nothing of KMS are none of ours.
    private static bool IsOfAnotherTool(SourceText source) =>
        (source.Text.Contains("{{", StringComparison.Ordinal) || source.Text.Contains("{%", StringComparison.Ordinal))
            && !source.Text.Contains("KMS", StringComparison.OrdinalIgnoreCase);
}
