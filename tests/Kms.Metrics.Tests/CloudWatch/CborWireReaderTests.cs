using System.Formats.Cbor;
using CsCheck;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Tests.CloudWatch;

/// <summary>Every form that CBOR has for a number, a list and a map is read, and a false claim about their length is refused.</summary>
public sealed class CborWireReaderTests
{
    // A number in any of the widths that hold it exactly, as the service may choose.
    private static readonly Gen<(double Value, Action<CborWriter> Write)> Number =
        Gen.Select(Gen.Int[-100_000, 100_000], Gen.Int[0, 3], (value, form) => ((double)value, WriterOf(value, form)));

    private static readonly Gen<(DateTimeOffset Value, Action<CborWriter> Write)> Time =
        Gen.Select(Gen.Long[0, 5_000_000_000], Gen.Int[0, 3], (seconds, form) =>
        (DateTimeOffset.FromUnixTimeSeconds(seconds), WriterOf(seconds, form)));

    [Fact]
    public void NumbersOfEveryForm_AreReadFromListsOfEveryForm() => Gen.Select(Number.Array[0, 40], Gen.Bool).Sample((numbers, bounded) =>
        Assert.Equal(numbers.Select(n => n.Value), ReadMember(numbers.Select(n => n.Write), bounded, static r => r.ReadDoubles())));

    [Fact]
    public void TimesOfEveryForm_AreReadFromListsOfEveryForm() => Gen.Select(Time.Array[0, 40], Gen.Bool).Sample((times, bounded) =>
        Assert.Equal(times.Select(t => t.Value), ReadMember(times.Select(t => t.Write), bounded, static r => r.ReadTimestamps())));

    [Theory]
    [InlineData("9B7FFFFFFFFFFFFFFF")] // a list of 2^63 - 1 items
    [InlineData("9A7FFFFFFF00")]
    [InlineData("83FB3FF0")]
    [InlineData("9F00")]
    [InlineData("9C00")]
    [InlineData("A0")]
    [InlineData("8160")] // a text
    [InlineData("81C2FB3FF0000000000000")] // tagged as something else
    [InlineData("")]
    public void FalseClaim_IsUnreadable(string hex) =>
        Assert.Throws<WireFormatException>(() => new CborWireReader(Convert.FromHexString(hex)).ReadDoubles());

    [Theory]
    [InlineData("BF6161F6616280FF", "b")] // {_ a: null, b: []}
    [InlineData("A26161F6616280", "b")]
    public void MembersOfMapsOfEitherForm_AreReadAndNullsPassedOver(string hex, string expected)
    {
        var reader = new CborWireReader(Convert.FromHexString(hex));
        reader.BeginMap();
        Assert.True(reader.NextMember(out var name));
        Assert.Equal(expected, name);
        Assert.Empty(reader.ReadDoubles());
        Assert.False(reader.NextMember(out _));
        reader.End();
    }

    private static Action<CborWriter> WriterOf(int value, int form) => form switch
    {
        0 => w => w.WriteInt64(value),
        1 => w => w.WriteSingle(value),
        2 => w => w.WriteDouble(value),
        _ => w => w.WriteInt32(value),
    };

    private static Action<CborWriter> WriterOf(long seconds, int form) => form switch
    {
        0 => w => w.WriteUnixTimeSeconds(seconds),
        1 => w => w.WriteUnixTimeSeconds((double)seconds),
        2 => w => w.WriteInt64(seconds),
        _ => w => w.WriteDouble(seconds),
    };

    // The list stands in a map, and another member follows it: what comes after must still be found.
    private static T[] ReadMember<T>(IEnumerable<Action<CborWriter>> items, bool bounded, Func<CborWireReader, T[]> read)
    {
        var list = items.ToList();
        var writer = new CborWriter(CborConformanceMode.Lax);
        writer.WriteStartMap(bounded ? 2 : null);
        writer.WriteTextString("list");
        writer.WriteStartArray(bounded ? list.Count : null);
        foreach (var write in list)
            write(writer);
        writer.WriteEndArray();
        writer.WriteTextString("after");
        writer.WriteTextString("here");
        writer.WriteEndMap();
        var reader = new CborWireReader(writer.Encode());
        reader.BeginMap();
        Assert.True(reader.NextMember(out _));
        var found = read(reader);
        Assert.True(reader.NextMember(out var name));
        Assert.Equal(("after", "here"), (name, reader.ReadString()));
        Assert.False(reader.NextMember(out _));
        reader.End();
        return found;
    }
}
