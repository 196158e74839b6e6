namespace Kms.Metrics;

/// <summary>Something that says itself how it looks as JSON.</summary>
internal interface IJsonWritable
{
    /// <summary>Writes the members; the object around them is written already.</summary>
    void WriteMembers(JsonMembers json);
}
