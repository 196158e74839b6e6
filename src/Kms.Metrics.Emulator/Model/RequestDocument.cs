using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Emulator.Model;

/// <summary>A structure of a request that was read by its shape; a member that was not sent reads as its empty value.</summary>
internal sealed class RequestDocument
{
    private readonly Dictionary<string, object> _members = new(StringComparer.Ordinal);

    /// <summary>Reads and validates a request.</summary>
    /// <exception cref="Errors.ServiceException">The request breaks a constraint.</exception>
    /// <exception cref="WireFormatException">The bytes are not the protocol's, or a member has another type.</exception>
    public static RequestDocument Read(WireReader reader, StructureShape shape)
    {
        var validating = new ValidatingReader(reader, shape);
        var document = ReadStructure(validating, shape);
        validating.End();
        return document;
    }

    /// <summary>Reads a value by its shape: text, number, truth, time, list, map or structure.</summary>
    public static object ReadValue(WireReader reader, Shape shape) => shape switch
    {
        StringShape => reader.ReadString(),
        IntegerShape => reader.ReadInt32(),
        DoubleShape => reader.ReadDouble(),
        BooleanShape => reader.ReadBoolean(),
        TimestampShape => reader.ReadTimestamp(),
        ListShape list => ReadList(reader, list),
        StructureShape structure => ReadStructure(reader, structure),
        _ => ReadMap(reader),
    };

    public bool Has(string name) => _members.ContainsKey(name);

    public string? Text(string name) => _members.GetValueOrDefault(name) as string;

    public string Required(string name) => (string)_members[name];

    public bool? Boolean(string name) => _members.GetValueOrDefault(name) as bool?;

    public int? Integer(string name) => _members.GetValueOrDefault(name) as int?;

    public double? Double(string name) => _members.GetValueOrDefault(name) as double?;

    public DateTimeOffset? Timestamp(string name) => _members.GetValueOrDefault(name) as DateTimeOffset?;

    public RequestDocument? Structure(string name) => _members.GetValueOrDefault(name) as RequestDocument;

    public IReadOnlyList<string> Texts(string name) => Items(name).Cast<string>().ToList();

    public IReadOnlyList<RequestDocument> Structures(string name) => Items(name).Cast<RequestDocument>().ToList();

    public IReadOnlyDictionary<string, string> Map(string name) =>
        _members.GetValueOrDefault(name) as IReadOnlyDictionary<string, string> ?? new Dictionary<string, string>(StringComparer.Ordinal);

    private static RequestDocument ReadStructure(WireReader reader, StructureShape shape)
    {
        var document = new RequestDocument();
        reader.BeginMap();
        while (reader.NextMember(out var name))
        {
            if (shape.Members.TryGetValue(name, out var member))
                document._members[name] = ReadValue(reader, member.Shape);
            else
                reader.Skip();
        }

        return document;
    }

    private static List<object> ReadList(WireReader reader, ListShape shape)
    {
        var items = new List<object>();
        reader.BeginList();
        while (reader.NextItem())
            items.Add(ReadValue(reader, shape.Item));
        return items;
    }

    private static Dictionary<string, string> ReadMap(WireReader reader)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.BeginMap();
        while (reader.NextMember(out var name))
            map[name] = reader.ReadString();
        return map;
    }

    private List<object> Items(string name) => _members.GetValueOrDefault(name) as List<object> ?? [];
}
