using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kms.Metrics.Infrastructure;

/// <summary>YamlDotNet's parser, which gives up on some malformed texts without saying where.</summary>
internal sealed class YamlEvents(TextReader text) : IParser
{
    private readonly Parser _parser = new(text);

    public ParsingEvent? Current => _parser.Current;

    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            var at = _parser.Current?.End ?? Mark.Empty;
            throw new SyntaxErrorException(at, at, "what follows is malformed");
        }
    }
}
