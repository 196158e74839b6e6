using System.Globalization;

namespace Kms.Metrics.Emulator.Model;

/// <summary>A structure of a request that was read by its shape; a member that was not sent reads as its empty value.</summary>
internal sealed class RequestDocument
{
    private readonly Dictionary<string, object> _members = new(StringComparer.Ordinal);

    public static RequestDocument Empty { get; } = new();

    public void Set(string name, object value) => _members[name] = value;

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

    public override string ToString() => string.Join(", ", _members.Select(m => m.Key + "=" + Convert.ToString(m.Value, CultureInfo.InvariantCulture)));

    private List<object> Items(string name) => _members.GetValueOrDefault(name) as List<object> ?? [];
}
