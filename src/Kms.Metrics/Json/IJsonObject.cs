namespace Kms.Metrics;

/// <summary>Writes itself as the members of an object, whatever the options know of its type.</summary>
internal interface IJsonObject
{
    /// <summary>Writes the members; the object around them is written already.</summary>
    void WriteMembers(JsonMembers json);
}
