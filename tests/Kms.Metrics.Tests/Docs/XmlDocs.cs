using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kms.Metrics.Tests.Docs;

/// <summary>What the XML documentation says about public members, as Markdown.</summary>
internal static partial class XmlDocs
{
    private static readonly Dictionary<Assembly, Dictionary<string, XElement>> Files = [];

    public static string Summary(MemberInfo member) => Part(member, "summary");

    public static string Value(PropertyInfo property) => Part(property, "value");

    private static string Part(MemberInfo member, string part)
    {
        var type = member as Type ?? member.DeclaringType!;
        if (!Files.TryGetValue(type.Assembly, out var members))
        {
            Files[type.Assembly] = members = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"))
                .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value);
        }

        var id = member is Type ? "T:" + type.FullName : "P:" + type.FullName + "." + member.Name;
        return members.TryGetValue(id, out var found) && found.Element(part) is { } text ? Markdown(text) : "";
    }

    private static string Markdown(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(n => n switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => "`" + word.Value + "`",
        XElement { Name.LocalName: "see" } see => "`" + Short(see.Attribute("cref")!.Value) + "`",
        XElement { Name.LocalName: "c" } code => "`" + code.Value + "`",
        XElement other => Markdown(other),
        _ => "",
    })), " ").Trim();

    private static string Short(string cref)
    {
        var name = cref[(cref.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(')[0].Split('.');
        return cref[0] == 'T' ? name[^1] : cref[0] == 'F' ? name[^2] + "." + name[^1] : name[^1];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
