using System.Collections;
using System.Globalization;
using System.Reflection;
using Amazon.Runtime;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.AwsSdk.Tests;

/// <summary>
/// Compares and copies objects of the port and of the AWS SDK member by member, by their names, without knowing the mapping under test.
/// </summary>
internal static class Shape
{
    /// <summary>What an object says, as text: every member that is set, by name. None and an empty list are the same.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => "'" + text + "'",
        ConstantClass constant => "'" + constant.Value + "'",
        DateTime time => Of(new DateTimeOffset(time)),
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture),
        ReadOnlyMemory<double> memory => Of(memory.ToArray()),
        ReadOnlyMemory<DateTimeOffset> memory => Of(memory.ToArray()),
        IEnumerable items => List(items),
        IConvertible number => number.ToString(CultureInfo.InvariantCulture),
        _ => "{" + string.Join(", ", Members(value.GetType()).Select(m => (m.Name, Text: Of(m.GetValue(value))))
            .Where(m => m.Text.Length > 0).Select(m => m.Name + ": " + m.Text)) + "}",
    };

    /// <summary>Makes an object of the AWS SDK that says what an object of the port says.</summary>
    public static object? Copy(object? value, Type target)
    {
        target = Nullable.GetUnderlyingType(target) ?? target;
        return value switch
        {
            null => null,
            string text when typeof(ConstantClass).IsAssignableFrom(target) => Activator.CreateInstance(target, text),
            DateTimeOffset time => time.UtcDateTime,
            ReadOnlyMemory<double> memory => Copy(memory.ToArray(), target),
            ReadOnlyMemory<DateTimeOffset> memory => Copy(memory.ToArray(), target),
            string or IConvertible => value,
            IReadOnlyDictionary<string, string> map => new Dictionary<string, string>(map),
            IEnumerable items => CopyList(items, target),
            _ => CopyMembers(value, target),
        };
    }

    private static string List(IEnumerable items)
    {
        var texts = items.Cast<object?>().Select(Of).ToList();
        return texts.Count == 0 ? "" : "[" + string.Join(", ", texts) + "]";
    }

    private static IList CopyList(IEnumerable items, Type target)
    {
        var list = (IList)Activator.CreateInstance(target)!;
        foreach (var item in items)
            list.Add(Copy(item, target.GetGenericArguments()[0]));
        return list;
    }

    private static object CopyMembers(object value, Type target)
    {
        var copy = Activator.CreateInstance(target)!;
        foreach (var member in Members(value.GetType()))
        {
            var property = target.GetProperty(member.Name)
                ?? throw new InvalidOperationException(target.Name + " has no " + member.Name + ".");
            property.SetValue(copy, Copy(member.GetValue(value), property.PropertyType));
        }
        return copy;
    }

    // UnknownMembers names what an answer over the wire holds and the port does not; an object of the AWS SDK holds nothing of the kind.
    // What the AWS SDK's base classes have is not the service's. Its own types may know members that the port does not: they are unset, and
    // say nothing.
    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.GetIndexParameters().Length == 0 && p.Name != nameof(MetricAlarm.UnknownMembers))
            .OrderBy(p => p.Name, StringComparer.Ordinal);
}
