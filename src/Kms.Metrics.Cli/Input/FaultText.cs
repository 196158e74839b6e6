using System.Globalization;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Emulator;

namespace Kms.Metrics.Cli.Input;

/// <summary>Faults as people type them: <c>Throttling:GetMetricData@0.2</c>.</summary>
internal static class FaultText
{
    public static EmulatorFault Parse(string text)
    {
        var (what, share) = Split(text, '@');
        var (name, operation) = Split(what, ':');
        if (!Enum.TryParse<EmulatorFaultKind>(name, ignoreCase: true, out var kind) || !Enum.IsDefined(kind)
            || char.IsAsciiDigit(name[0]))
            throw new UsageException("There is no fault '" + name + "'." + Suggestion.For(name, Enum.GetNames<EmulatorFaultKind>())
                + " The kinds are " + string.Join(", ", Enum.GetNames<EmulatorFaultKind>()) + ".");
        var rate = 1.0;
        if (share is not null && (!double.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rate)
            || rate is <= 0 or > 1))
            throw new UsageException("--fault takes a rate above 0 and up to 1 after @; not '" + share + "'.");
        return new EmulatorFault(kind) { Operation = operation, InjectionRate = rate };
    }

    private static (string Before, string? After) Split(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var at and > 0 ? (text[..at], text[(at + 1)..]) : (text, null);
}
