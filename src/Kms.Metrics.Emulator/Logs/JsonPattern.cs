using Kms.Metrics.Emulator.Matching;
using System.Globalization;
using System.Text.Json;

namespace Kms.Metrics.Emulator.Logs;

/// <summary>A condition on a JSON event.</summary>
internal sealed record JsonCondition(string Selector, string Operator, string Value, bool IsQuoted) : FilterPattern
{
    public override bool Matches(LogEvent logEvent)
    {
        var found = logEvent.Find(Selector);
        if (Operator is "NOT EXISTS")
            return logEvent.IsJson && found is null;
        if (found is not { } element)
            return false;
        return Operator switch
        {
            "IS NULL" => element.ValueKind == JsonValueKind.Null,
            "IS TRUE" => element.ValueKind == JsonValueKind.True,
            "IS FALSE" => element.ValueKind == JsonValueKind.False,
            "=" => IsEqual(element),
            "!=" => !IsEqual(element),
            _ => IsOrdered(element),
        };
    }

    private bool IsEqual(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Wildcard.Matches(Value, element.GetString()!),
        JsonValueKind.Number => !IsQuoted && double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && element.GetDouble() == number,
        _ => false,
    };

    private bool IsOrdered(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Number
            || !double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return false;
        var order = element.GetDouble().CompareTo(number);
        return Operator switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }
}

internal sealed record BothPatterns(FilterPattern Left, FilterPattern Right) : FilterPattern
{
    public override bool Matches(LogEvent logEvent) => Left.Matches(logEvent) && Right.Matches(logEvent);
}

internal sealed record EitherPattern(FilterPattern Left, FilterPattern Right) : FilterPattern
{
    public override bool Matches(LogEvent logEvent) => Left.Matches(logEvent) || Right.Matches(logEvent);
}
