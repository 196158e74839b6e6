using System.Text.Json.Serialization;

namespace Kms.Metrics.Emulator;

/// <summary>An access key that the emulator knows. Immutable.</summary>
/// <param name="AccessKeyId">The access key's id.</param>
/// <param name="SecretAccessKey">The secret that requests are signed with.</param>
public sealed record EmulatorCredentials(string AccessKeyId, [property: JsonIgnore] string SecretAccessKey)
{
    /// <summary>The session token that requests must carry. Default: <see langword="null"/>, none.</summary>
    [JsonIgnore]
    public string? SessionToken { get; init; }

    /// <summary>The account that the key belongs to, 12 digits. Default: <see langword="null"/>, the emulator's own.</summary>
    public string? AccountId { get; init; }

    /// <summary>Returns the access key's id alone, so that the secret never reaches a log.</summary>
    /// <returns>The access key's id.</returns>
    public override string ToString() => AccessKeyId;
}
