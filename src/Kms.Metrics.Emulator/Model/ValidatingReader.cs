using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Errors;
using System.Globalization;
using System.Text;

namespace Kms.Metrics.Emulator.Model;

/// <summary>
/// Watches over the reading of a request, whoever reads it and in whatever protocol: it knows the shape, follows what is read, and says
/// everything that is wrong in the service's words. A member that the reader does not know is passed over, as the service does. [CloudWatch
/// API]
/// </summary>
internal sealed class ValidatingReader(WireReader reader, StructureShape shape) : WireReader
{
    // More findings than a person reads, and a bound on what a hostile request makes us say.
    private const int MostProblems = 20;
    private const int LongestQuote = 256;
    private const int Deepest = 32;
    private const int MostItems = 100_000;
    private const int MostCounted = 10_000;

    private readonly List<string> _problems = [];
    // One object for each depth, used again and again: a request of hundreds of queries opens thousands of maps.
    private readonly List<Level> _levels = [];
    private int _depth;
    private int _problemCount;
    private Shape? _next = shape;

    public override void BeginMap()
    {
        reader.BeginMap();
        Open();
    }

    public override bool NextMember(Member? expected, out string? name)
    {
        var level = _levels[_depth - 1];
        if (!reader.NextMember(expected, out name))
        {
            RequireAll(level);
            _depth--;
            return false;
        }

        if (level.Shape is StructureShape structure && structure.Members.TryGetValue(name ?? expected!.Name, out var member))
        {
            level.Member = member;
            level.Seen |= 1UL << member.Index;
            _next = member.Shape is not UnsupportedShape ? member.Shape
                : throw ServiceException.Validation("The parameter " + member.Name + " is not supported by this emulator.");
        }
        else
        {
            level.Member = null;
            _next = level.Shape is MapShape ? Shape.Text : null;
            level.Count++;
        }

        return true;
    }

    public override void BeginList()
    {
        reader.BeginList();
        Open();
    }

    public override bool NextItem()
    {
        var level = _levels[_depth - 1];
        var list = level.Shape as ListShape;
        while (reader.NextItem())
        {
            level.Count++;
            if (level.Count <= Math.Min(list?.Max ?? MostItems, MostItems))
            {
                _next = list?.Item;
                return true;
            }

            // Beyond the limit nothing can become right any more: the rest is passed over.
            reader.Skip();
        }

        _depth--;
        CheckCount(list, level.Count);
        return false;
    }

    public override string ReadString()
    {
        var value = reader.ReadString();
        if (_next is StringShape text)
            Check(value, text);
        return value;
    }

    public override bool ReadBoolean() => reader.ReadBoolean();

    public override int ReadInt32()
    {
        var value = reader.ReadInt32();
        if (_next is not IntegerShape integer)
            return value;
        if (value < integer.Min)
            Problem(Text(value), "Member must have value greater than or equal to " + Text(integer.Min));
        else if (value > integer.Max)
            Problem(Text(value), "Member must have value less than or equal to " + Text(integer.Max));
        return value;
    }

    public override double ReadDouble() => reader.ReadDouble();

    public override DateTimeOffset ReadTimestamp() => reader.ReadTimestamp();

    public override double[] ReadDoubles() => reader.ReadDoubles();

    public override DateTimeOffset[] ReadTimestamps() => reader.ReadTimestamps();

    public override void Charge(int bytes) => reader.Charge(bytes);

    // What is missing is among the findings, in the service's words.
    public override void Missing(string what)
    {
    }

    public override void Skip()
    {
        // What the caller does not use is still read by its shape: the service would refuse it too.
        if (_next is null)
            reader.Skip();
        else
            RequestDocument.ReadValue(this, _next);
    }

    /// <exception cref="ServiceException">The request breaks a constraint.</exception>
    public override void End()
    {
        reader.End();
        if (_problemCount > 0)
            throw Invalid();
    }

    private ServiceException Invalid() => ServiceException.Validation(Text(_problemCount) + " validation error"
        + (_problemCount == 1 ? "" : "s") + " detected: " + string.Join("; ", _problems));

    private void Open()
    {
        if (_depth == Deepest)
            throw new WireFormatException("The request nests deeper than " + Text(Deepest) + " levels.");
        if (_depth == _levels.Count)
            _levels.Add(new Level());
        _levels[_depth++].Begin(_next);
    }

    private void RequireAll(Level level)
    {
        if (level.Shape is MapShape { IsLeftToOperation: false } map && level.Count > map.Max)
            Problem("[" + Text(level.Count) + " entries]", "Member must have length less than or equal to " + Text(map.Max));
        if (level.Shape is not StructureShape structure || (level.Seen & structure.Required) == structure.Required)
            return;
        foreach (var member in structure.Members.Values)
        {
            if (!member.Required || (level.Seen & (1UL << member.Index)) != 0)
                continue;
            level.Member = member;
            if (_problemCount >= MostProblems)
            {
                Counted();
                continue;
            }

            Problem("Value null at '" + Path() + "' failed to satisfy constraint: Member must not be null");
        }
    }

    private void CheckCount(ListShape? list, int count)
    {
        var max = Math.Min(list?.Max ?? MostItems, MostItems);
        if (count > max)
            Problem("[" + Text(count) + " items]", "Member must have length less than or equal to " + Text(max));
        else if (count < list?.Min)
            Problem("[]", "Member must have length greater than or equal to " + Text(list.Min));
    }

    private void Check(string value, StringShape text)
    {
        if (value.Length > text.Max)
            Problem(value, "Member must have length less than or equal to " + Text(text.Max));
        else if (value.Length < text.Min)
            Problem(value, "Member must have length greater than or equal to " + Text(text.Min));
        else if (text.Pattern?.IsMatch(value) == false)
            Problem(value, "Member must satisfy regular expression pattern: " + text.PatternText);
        else if (text.Values is { } values && !values.Contains(value))
            Problem(value, "Member must satisfy enum value set: [" + string.Join(", ", values) + "]");
    }

    private void Problem(string value, string constraint)
    {
        if (_problemCount >= MostProblems)
        {
            Counted();
            return;
        }

        var quoted = value.Length > LongestQuote ? value[..LongestQuote] + "..." : value;
        Problem("Value '" + quoted + "' at '" + Path() + "' failed to satisfy constraint: " + constraint);
    }

    /// <summary>Counts a finding; beyond those that are said, that is all.</summary>
    private bool Counted()
    {
        // Nothing can become right any more, and counting on would only cost.
        if (++_problemCount == MostCounted)
            throw Invalid();
        return _problemCount > MostProblems;
    }

    private void Problem(string message)
    {
        if (!Counted())
            _problems.Add(message);
    }

    /// <summary>Where the reading is: <c>metricData.1.member.dimensions.2.member.name</c>.</summary>
    private string Path()
    {
        var path = new StringBuilder();
        foreach (var level in _levels.Take(_depth))
        {
            var part = level.Shape is ListShape ? Text(level.Count) + ".member" : level.Member?.Path;
            if (part is not null)
                path.Append(path.Length > 0 ? "." : "").Append(part);
        }

        return path.ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Level
    {
        public Shape? Shape { get; private set; }

        public MemberShape? Member { get; set; }

        public ulong Seen { get; set; }

        public int Count { get; set; }

        public void Begin(Shape? shape)
        {
            Shape = shape;
            Member = null;
            Seen = 0;
            Count = 0;
        }
    }
}
