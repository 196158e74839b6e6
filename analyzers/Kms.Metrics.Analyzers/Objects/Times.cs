using Kms.Metrics.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kms.Metrics.Analyzers.Objects;

/// <summary>Reads lengths of time and moments as far as they are certain.</summary>
internal static class Times
{
    // A little less than the longest TimeSpan, so that a number that was rounded up on its way still is one.
    private const double LongestTicks = long.MaxValue * 0.999;

    /// <summary>A length of time, written with TimeSpan or with the Duration of the AWS CDK.</summary>
    public static Knowable<TimeSpan> Duration(IOperation? operation, int step = 0) => Values.Resolve(operation) switch
    {
        IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.Name: "TimeSpan" or "Duration" } } call
            when IsKnown(call.TargetMethod.ContainingType) => Duration(call, step),
        IObjectCreationOperation { Type.Name: "TimeSpan" } creation => Duration(creation, step),
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } } => TimeSpan.Zero,
        _ => default(Knowable<TimeSpan>),
    };

    /// <summary>A number of seconds.</summary>
    public static Knowable<TimeSpan> Seconds(IOperation? operation) =>
        Values.Number(operation).TryGet(out var seconds) ? Of(seconds, TimeSpan.TicksPerSecond) : default;

    /// <summary>The range between two moments, which may be sent as they are, whatever clock they were read from.</summary>
    public static RangeUsage? Range(IOperation? start, IOperation? end, bool isSentAsIs = false)
    {
        var (from, to) = (Moment.Read(start), Moment.Read(end));
        if (from is null && to is null)
            return null;
        var length = from is { FromNow: { } a } && to is { FromNow: { } b } ? Difference(b, a)
            : from is { At: { } c } && to is { At: { } d } ? d - c : (TimeSpan?)null;
        return new RangeUsage
        {
            Length = length is { } known ? known : default(Knowable<TimeSpan>),
            Age = from is { FromNow: { } back } && Difference(TimeSpan.Zero, back) is { } age ? age : default(Knowable<TimeSpan>),
            IsLocalTime = new[] { from, to }.Any(m => m is { IsLocal: true } || (isSentAsIs && m is { IsWallClock: true })),
        };
    }

    private static Knowable<TimeSpan> Duration(IInvocationOperation call, int step)
    {
        // Newer frameworks have overloads with smaller parts, which default to none.
        if (call.Arguments.Length == 0 || !Values.Number(call.Arguments[0].Value, step).TryGet(out var number)
            || call.Arguments.Skip(1).Any(a => a.ArgumentKind != ArgumentKind.DefaultValue))
            return default;
        return call.TargetMethod.Name switch
        {
            "FromDays" or "Days" => Of(number, TimeSpan.TicksPerDay),
            "FromHours" or "Hours" => Of(number, TimeSpan.TicksPerHour),
            "FromMinutes" or "Minutes" => Of(number, TimeSpan.TicksPerMinute),
            "FromSeconds" or "Seconds" => Of(number, TimeSpan.TicksPerSecond),
            "FromMilliseconds" or "Millis" => Of(number, TimeSpan.TicksPerMillisecond),
            "FromTicks" => Of(number, 1),
            _ => default,
        };
    }

    private static Knowable<TimeSpan> Duration(IObjectCreationOperation creation, int step)
    {
        var numbers = creation.Arguments.Select(a => Values.Number(a.Value, step)).ToList();
        if (numbers.Exists(n => !n.IsKnown))
            return default;
        double Part(int index) => numbers.Count > index ? numbers[index].Value : 0;
        return numbers.Count switch
        {
            1 => Of(Part(0), 1),
            3 => Of((Part(0) * 3600) + (Part(1) * 60) + Part(2), TimeSpan.TicksPerSecond),
            4 or 5 => Of((Part(0) * 86400) + (Part(1) * 3600) + (Part(2) * 60) + Part(3) + (Part(4) / 1000), TimeSpan.TicksPerSecond),
            _ => default,
        };
    }

    private static bool IsKnown(INamedTypeSymbol type) => Values.NamespaceOf(type) is "System" || Values.IsOfAws(type);

    private static TimeSpan? Difference(TimeSpan end, TimeSpan start)
    {
        var ticks = (double)end.Ticks - start.Ticks;
        return Math.Abs(ticks) < LongestTicks ? new TimeSpan((long)ticks) : null;
    }

    private static Knowable<TimeSpan> Of(double number, long ticks)
    {
        var length = number * ticks;
        return Math.Abs(length) < LongestTicks ? new TimeSpan((long)length) : default(Knowable<TimeSpan>);
    }

    /// <summary>
    /// A moment, counted from now or by the calendar. The local clock's own moment is right wherever it is read; what is reckoned from it
    /// is off by an hour when clocks are changed, and a calendar's day is another one elsewhere.
    /// </summary>
    private sealed record Moment(TimeSpan? FromNow, DateTime? At, bool IsLocal, bool IsWallClock = false)
    {
        // Moments that are reckoned from each other in a ring have no end.
        private const int MostSteps = 16;

        public static Moment? Read(IOperation? operation, int step = 0) => step > MostSteps ? null : Values.Resolve(operation) switch
        {
            IPropertyReferenceOperation { Property: { IsStatic: true, ContainingType.Name: "DateTime" or "DateTimeOffset" } property } =>
                OfNow(property),
            IPropertyReferenceOperation { Property: { Name: "UtcDateTime" or "UtcNow" or "Date" }, Instance: { } instance } property =>
                Read(instance, step + 1) is { } moment
                ? property.Property.Name == "UtcDateTime" ? moment with { IsLocal = false, IsWallClock = false }
                : new Moment(null, null, moment.IsLocal || moment.IsWallClock)
                : null,
            IInvocationOperation { Instance: { } instance } call when call.TargetMethod.ContainingType.Name is "DateTime"
                or "DateTimeOffset" => Read(instance, step + 1)?.After(call),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum =>
                Read(sum.LeftOperand, step + 1)?.Move(Times.Duration(sum.RightOperand), sum.OperatorKind == BinaryOperatorKind.Add),
            IObjectCreationOperation { Type.Name: "DateTime" } creation => OfDateTime(creation),
            IObjectCreationOperation { Type.Name: "DateTimeOffset" } creation => OfDateTimeOffset(creation, step),
            _ => null,
        };

        private static Moment? OfNow(IPropertySymbol property) => (property.ContainingType.Name, property.Name) switch
        {
            (_, "UtcNow") or ("DateTimeOffset", "Now") => new Moment(TimeSpan.Zero, null, false),
            ("DateTime", "Now") => new Moment(TimeSpan.Zero, null, false, IsWallClock: true),
            ("DateTime", "Today") => new Moment(null, null, true),
            _ => null,
        };

        private Moment? After(IInvocationOperation call) => call.TargetMethod.Name switch
        {
            "AddDays" => Move(Scaled(call, TimeSpan.TicksPerDay), true),
            "AddHours" => Move(Scaled(call, TimeSpan.TicksPerHour), true),
            "AddMinutes" => Move(Scaled(call, TimeSpan.TicksPerMinute), true),
            "AddSeconds" => Move(Scaled(call, TimeSpan.TicksPerSecond), true),
            "Add" when call.Arguments.Length == 1 => Move(Times.Duration(call.Arguments[0].Value), true),
            "Subtract" when call.Arguments.Length == 1 => Move(Times.Duration(call.Arguments[0].Value), false),
            "ToUniversalTime" => this with { IsLocal = false, IsWallClock = false },
            "AddMonths" or "AddYears" => new Moment(null, null, IsLocal || IsWallClock),
            _ => null,
        };

        private Moment Move(Knowable<TimeSpan> by, bool forward)
        {
            if (!by.TryGet(out var length))
                return new Moment(null, null, IsLocal || IsWallClock);
            try
            {
                var moved = forward ? length : length.Negate();
                return new Moment(FromNow?.Add(moved), At?.Add(moved), IsLocal || IsWallClock);
            }
            catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
            {
                // Before the year 1 or after 9999: the program says so itself.
                return new Moment(null, null, IsLocal || IsWallClock);
            }
        }

        private static Knowable<TimeSpan> Scaled(IInvocationOperation call, long ticks) =>
            call.Arguments.Length == 1 && Values.Number(call.Arguments[0].Value).TryGet(out var number) ? Of(number, ticks) : default;

        private static Moment? OfDateTime(IObjectCreationOperation creation)
        {
            var kind = creation.Arguments.FirstOrDefault(a => a.Parameter?.Type.Name == "DateTimeKind");
            // Neither UTC nor local: taken for local time wherever it is converted.
            var isLocal = kind is null || (Values.Whole(kind.Value).TryGet(out var value) && value != (int)DateTimeKind.Utc);
            return Calendar(creation) is { } at ? new Moment(null, at, isLocal)
                : new Moment(null, null, isLocal && creation.Arguments.Length > 0);
        }

        private static Moment? OfDateTimeOffset(IObjectCreationOperation creation, int step)
        {
            if (creation.Arguments.Length > 0 && creation.Arguments[0].Parameter?.Type.Name == "DateTime")
                return creation.Arguments.Length == 1 ? Read(creation.Arguments[0].Value, step + 1) : null;
            var offset = creation.Arguments.FirstOrDefault(a => a.Parameter?.Type.Name == "TimeSpan");
            return offset is not null && Times.Duration(offset.Value).TryGet(out var known) && Calendar(creation) is { } at
                ? new Moment(null, at, false).Move(known, forward: false) : null;
        }

        private static DateTime? Calendar(IObjectCreationOperation creation)
        {
            var numbers = creation.Arguments.Where(a => a.Parameter?.Type.SpecialType == SpecialType.System_Int32)
                .Select(a => Values.Whole(a.Value)).ToList();
            if (numbers.Count < 3 || numbers.Exists(n => !n.IsKnown))
                return null;
            int Part(int index) => numbers.Count > index ? numbers[index].Value : 0;
            try
            {
                return new DateTime(Part(0), Part(1), Part(2), Part(3), Part(4), Part(5), DateTimeKind.Utc);
            }
            catch (ArgumentOutOfRangeException)
            {
                // No such day: the program says so itself.
                return null;
            }
        }
    }
}
