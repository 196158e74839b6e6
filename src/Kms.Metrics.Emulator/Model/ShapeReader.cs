using System.Globalization;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Operations;

namespace Kms.Metrics.Emulator.Model;

/// <summary>
/// Reads a request by its shape, whatever the protocol, and says everything that is wrong with it in the service's words. Members that the shape does not know
/// are passed over, as the service does. [CloudWatch API]
/// </summary>
internal sealed class ShapeReader
{
    // More findings than a person reads, and a bound on what a hostile request makes us say.
    private const int MostProblems = 20;
    private const int LongestQuote = 256;

    private readonly WireReader _reader;
    private readonly bool _keep;
    private readonly List<string> _problems = [];
    private readonly List<string> _path = [];
    private int _problemCount;

    private ShapeReader(WireReader reader, bool keep)
    {
        _reader = reader;
        _keep = keep;
    }

    /// <summary>Reads and validates.</summary>
    /// <exception cref="ServiceException">The request breaks a constraint.</exception>
    /// <exception cref="WireFormatException">The bytes are not the protocol's, or a member has another type.</exception>
    public static RequestDocument Read(WireReader reader, StructureShape shape)
    {
        var self = new ShapeReader(reader, keep: true);
        var document = self.Structure(shape)!;
        self.Finish();
        return document;
    }

    /// <summary>Only validates: for the operations whose requests the SDK's own readers read.</summary>
    /// <exception cref="ServiceException">The request breaks a constraint.</exception>
    /// <exception cref="WireFormatException">The bytes are not the protocol's, or a member has another type.</exception>
    public static void Check(WireReader reader, StructureShape shape)
    {
        var self = new ShapeReader(reader, keep: false);
        self.Structure(shape);
        self.Finish();
    }

    private void Finish()
    {
        _reader.End();
        if (_problemCount > 0)
            throw ServiceException.Validation(Text(_problemCount) + " validation error" + (_problemCount == 1 ? "" : "s") + " detected: " + string.Join("; ", _problems));
    }

    private RequestDocument? Structure(StructureShape shape)
    {
        var document = _keep ? new RequestDocument() : null;
        var required = 0;
        HashSet<string>? seen = null;
        _reader.BeginMap();
        while (_reader.NextMember(out var name))
        {
            if (!shape.Members.TryGetValue(name, out var member))
            {
                _reader.Skip();
                continue;
            }

            if (member.Required && (seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(name))
                required++;
            _path.Add(member.Path);
            var value = Value(member.Shape);
            if (value is not null)
                document?.Set(name, value);
            _path.RemoveAt(_path.Count - 1);
        }

        foreach (var member in shape.Members.Values)
        {
            if (member.Required && seen?.Contains(member.Name) != true)
                Problem("Value null at '" + PathTo(member.Path) + "' failed to satisfy constraint: Member must not be null");
        }

        return document;
    }

    private object? Value(Shape shape)
    {
        switch (shape)
        {
            case StringShape text:
                var value = _reader.ReadString();
                Check(value, text);
                return value;
            case IntegerShape integer:
                var number = _reader.ReadInt32();
                if (number < integer.Min)
                    Problem(Text(number), "Member must have value greater than or equal to " + Text(integer.Min));
                else if (number > integer.Max)
                    Problem(Text(number), "Member must have value less than or equal to " + Text(integer.Max));
                return _keep ? number : null;
            case DoubleShape:
                var real = _reader.ReadDouble();
                return _keep ? real : null;
            case BooleanShape:
                var truth = _reader.ReadBoolean();
                return _keep ? truth : null;
            case TimestampShape:
                var time = _reader.ReadTimestamp();
                return _keep ? time : null;
            case StructureShape structure:
                return Structure(structure);
            case ListShape list:
                return Items(list);
            default:
                return Map((MapShape)shape);
        }
    }

    private List<object>? Items(ListShape shape)
    {
        var items = _keep ? new List<object>() : null;
        var count = 0;
        _reader.BeginList();
        while (_reader.NextItem())
        {
            // Beyond the limit nothing can become right any more: the rest is passed over.
            if (++count > shape.Max)
            {
                _reader.Skip();
                continue;
            }

            _path.Add(Text(count) + ".member");
            if (Value(shape.Item) is { } value)
                items?.Add(value);
            _path.RemoveAt(_path.Count - 1);
        }

        if (count > shape.Max)
            Problem("[" + Text(count) + " items]", "Member must have length less than or equal to " + Text(shape.Max));
        else if (count < shape.Min)
            Problem("[]", "Member must have length greater than or equal to " + Text(shape.Min));
        return items;
    }

    private Dictionary<string, string> Map(MapShape shape)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        _reader.BeginMap();
        while (_reader.NextMember(out var name))
        {
            if (map.Count <= shape.Max)
                map[name] = _reader.ReadString();
            else
                _reader.Skip();
        }

        if (map.Count > shape.Max)
            Problem("[more than " + Text(shape.Max) + " entries]", "Member must have length less than or equal to " + Text(shape.Max));
        return map;
    }

    private void Check(string value, StringShape shape)
    {
        if (value.Length > shape.Max)
            Problem(value, "Member must have length less than or equal to " + Text(shape.Max));
        else if (value.Length < shape.Min)
            Problem(value, "Member must have length greater than or equal to " + Text(shape.Min));
        else if (shape.Pattern?.IsMatch(value) == false)
            Problem(value, "Member must satisfy regular expression pattern: " + shape.PatternText);
        else if (shape.Values is { } values && !values.Contains(value, StringComparer.Ordinal))
            Problem(value, "Member must satisfy enum value set: [" + string.Join(", ", values) + "]");
    }

    private void Problem(string value, string constraint)
    {
        var quoted = value.Length > LongestQuote ? value[..LongestQuote] + "..." : value;
        Problem("Value '" + quoted + "' at '" + PathTo(null) + "' failed to satisfy constraint: " + constraint);
    }

    private void Problem(string message)
    {
        if (++_problemCount <= MostProblems)
            _problems.Add(message);
    }

    private string PathTo(string? member) => member is null ? string.Join('.', _path) : string.Join('.', _path.Append(member));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
