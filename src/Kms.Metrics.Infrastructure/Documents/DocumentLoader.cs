namespace Kms.Metrics.Infrastructure;

/// <summary>Reads a text as JSON or as YAML, whichever it is.</summary>
internal static class DocumentLoader
{
    /// <summary>The deepest nesting that is read; what people and their tools write stays far below it.</summary>
    public const int DeepestNesting = 200;

    /// <summary>The roots of the documents in a text; none where it is empty.</summary>
    /// <exception cref="DocumentException">The text is neither.</exception>
    public static IReadOnlyList<Node> Load(SourceText source, bool isJson)
    {
        RefuseBinary(source);
        var start = source.Text.AsSpan().TrimStart();
        if (start.IsEmpty)
            return [];
        if (start[0] is not ('{' or '[') && !isJson)
            return YamlLoader.Load(source);
        try
        {
            return [JsonLoader.Load(source)];
        }
        catch (DocumentException) when (!isJson && LooksLikeFlow(start))
        {
            return YamlLoader.Load(source);
        }
    }

    // JSON always has a quotation mark, or nothing, after its first bracket; YAML between brackets need not.
    private static bool LooksLikeFlow(ReadOnlySpan<char> text)
    {
        var next = text[1..].TrimStart();
        return !next.IsEmpty && next[0] is not ('"' or '}' or ']' or '{' or '[');
    }

    private static void RefuseBinary(SourceText source)
    {
        var index = source.Text.AsSpan().IndexOfAnyInRange('\0', '\u0008');
        if (index >= 0)
            throw new DocumentException("This is not text: it holds a control character", source.PlaceOf(index));
    }
}
