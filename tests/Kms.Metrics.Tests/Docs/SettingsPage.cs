using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;
using Kms.Metrics.Infrastructure;
using Kms.Metrics.Testing;

namespace Kms.Metrics.Tests.Docs;

/// <summary>The reference of all settings, written from the options' types and their documentation.</summary>
internal static partial class SettingsPage
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(KmsMetricsOptions).Assembly, typeof(CloudWatchEmulatorOptions).Assembly, typeof(FakeKmsMetricsOptions).Assembly,
        typeof(InfrastructureAuditOptions).Assembly,
    ];

    // Settings within settings whose types are not named Options.
    private static readonly Type[] Parts = [typeof(RequestRates)];

    // Part of a request, named by the API.
    private static readonly Type[] Others = [typeof(LabelOptions)];

    public static string Write()
    {
        var page = new StringBuilder("""
            # Settings

            Every option with its type, default and range, from the library's own documentation. Where an AWS environment variable sets
            an option, its default names the variable. In a configuration section the names are the same:
            `KmsMetrics:Resilience:MaxRetryAttempts`, or as an environment variable `KmsMetrics__Resilience__MaxRetryAttempts`.
            Durations are written as `00:00:30`. [Configure](../configuration.md) says which source wins.


            """);
        foreach (var type in Assemblies.SelectMany(a => a.GetExportedTypes()).Where(IsSettings).OrderBy(Order)
            .ThenBy(t => t.FullName, StringComparer.Ordinal))
            Write(page, type);
        page.Append("""
            ## An example

            ```json
            {
              "KmsMetrics": {
                "Region": "eu-west-1",
                "Resilience": { "MaxRetryAttempts": 4, "TotalTimeout": "00:02:00" }
              }
            }
            ```

            """);
        return page.ToString();
    }

    private static bool IsSettings(Type type) =>
        type is { IsClass: true } && (type.Name.EndsWith("Options", StringComparison.Ordinal) || Parts.Contains(type))
        && !Others.Contains(type) && Settings(type).Any();

    private static int Order(Type type) => (Array.IndexOf(Assemblies, type.Assembly) * 10)
        + (type == typeof(KmsMetricsOptions) ? 0 : type.Namespace == typeof(CloudWatchResilienceOptions).Namespace ? 1 : 2);

    private static IEnumerable<PropertyInfo> Settings(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0
            && (p.SetMethod is { IsPublic: true } || typeof(System.Collections.IEnumerable).IsAssignableFrom(p.PropertyType)))
            .OrderBy(p => p.DeclaringType == type ? 1 : 0).ThenBy(p => p.MetadataToken);

    private static void Write(StringBuilder page, Type type)
    {
        page.Append("## ").Append(type.Name).Append("\n\n").Append(Wrap(XmlDocs.Summary(type)))
            .Append("\n\n| Setting | Meaning | Default | Range |\n|---|---|---|---|\n");
        foreach (var setting in Settings(type))
        {
            var (meaning, value) = Documented(setting);
            var range = Range().Match(value);
            var without = range.Success ? value[..range.Index] : value;
            var given = Default().Match(without);
            page.Append("| `").Append(setting.Name).Append("`<br>`").Append(Name(setting)).Append("` | ")
                .Append(Cell(meaning)).Append(" | ")
                .Append(Cell(given.Success ? given.Groups[1].Value.Trim().TrimEnd('.', ';') : without)).Append(" | ")
                .Append(Cell(range.Success ? range.Groups[1].Value.Trim().TrimEnd('.') : "")).Append(" |\n");
        }

        page.Append('\n');
    }

    // Some say the default in the summary.
    private static (string Meaning, string Value) Documented(PropertyInfo setting)
    {
        var (meaning, value) = (XmlDocs.Summary(setting), XmlDocs.Value(setting));
        var said = meaning.IndexOf("Default: ", StringComparison.Ordinal);
        return value.Length == 0 && said > 0 ? (meaning[..said].Trim(), meaning[said..]) : (meaning, value);
    }

    private static string Wrap(string text)
    {
        var lines = new StringBuilder();
        var length = 0;
        foreach (var word in text.Split(' '))
        {
            lines.Append(length == 0 ? "" : length + word.Length < 130 ? " " : "\n").Append(word);
            length = length > 0 && length + word.Length < 130 ? length + word.Length + 1 : word.Length;
        }

        return lines.ToString();
    }

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Name(PropertyInfo property)
    {
        var isNullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        return Name(property.PropertyType) + (isNullable && Nullable.GetUnderlyingType(property.PropertyType) is null ? "?" : "");
    }

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner) + "?";
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericType)
            return type.Name.Split('`')[0] + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">";
        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => type.Name,
            TypeCode.Boolean => "bool",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Double => "double",
            TypeCode.String => "string",
            _ => type.Name,
        };
    }

    [GeneratedRegex("Range: (.*)$")]
    private static partial Regex Range();

    [GeneratedRegex("^Default: (.*)$")]
    private static partial Regex Default();
}
