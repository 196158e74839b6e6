using System.Text.RegularExpressions;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>Takes out of messages what is for programmers.</summary>
internal static partial class PlainMessage
{
    public static string Of(Exception e) => Strip(e.Message);

    /// <summary>What a parser of the command line says, in the words of the command line.</summary>
    public static string Strip(string message)
    {
        var text = ParameterName().Replace(message, "");
        text = ActualValue().Replace(text, "");
        return ExpectedType().Replace(text, m => m.Groups[1].Value.Contains("Int", StringComparison.Ordinal) ? " as a whole number"
            : m.Groups[1].Value.Contains("Double", StringComparison.Ordinal) ? " as a number" : "");
    }

    [GeneratedRegex(@"\s*\(Parameter '[^']*'\)")]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"\s*Actual value was .*", RegexOptions.Singleline)]
    private static partial Regex ActualValue();

    [GeneratedRegex(@" as expected type '([^']*)'")]
    private static partial Regex ExpectedType();
}
