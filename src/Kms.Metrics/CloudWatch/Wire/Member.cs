using System.Text.Json;

namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>A member of a structure, with its name as each protocol writes it.</summary>
internal sealed class Member
{
    public Member(string name, WireType type, Presence presence)
    {
        (Name, Type, Presence) = (name, type, presence);
        Json = JsonEncodedText.Encode(name);
        using var writer = new CborWireWriter();
        writer.Name(name);
        Cbor = writer.ToArray();
    }

    public string Name { get; }

    public WireType Type { get; }

    public Presence Presence { get; }

    public JsonEncodedText Json { get; }

    public byte[] Cbor { get; }
}

/// <summary>Whether a member must be there, and what an empty list means.</summary>
internal enum Presence
{
    /// <summary>It may be missing; an empty list is left out.</summary>
    Optional = 0,

    /// <summary>A list that may be missing. Requests leave an empty one out, and answers write it.</summary>
    List,

    /// <summary>One of the members that are marked so must be there; otherwise as <see cref="List"/>.</summary>
    OneOf,

    /// <summary>It must be there, and is written even where it is empty.</summary>
    Required,
}
