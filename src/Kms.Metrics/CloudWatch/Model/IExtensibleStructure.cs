namespace Kms.Metrics.CloudWatch;

/// <summary>A structure that remembers which members of an answer it has no place for.</summary>
internal interface IExtensibleStructure
{
    /// <returns>The same structure with the names.</returns>
    object WithUnknownMembers(IReadOnlyList<string> names);
}
