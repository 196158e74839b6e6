using System.Text.Json.Serialization;

namespace Kms.Metrics;

/// <summary>One thing that is wrong with an external key store, or that cannot be determined. Immutable.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">What was seen, a sentence.</param>
/// <param name="Remedy">What to do about it, a sentence.</param>
/// <param name="Source">Whose threshold was crossed: <c>KMS guide</c>, or <c>Kms.Metrics</c> for this library's own threshold.</param>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed record KeyStoreFinding(KeyStoreFindingKind Kind, string Message, string Remedy, string Source) : IJsonWritable
{
    /// <summary>Writes message and remedy.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Message + " " + Remedy;

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Kind", Kind.ToString());
        json.Text("Message", Message);
        json.Text("Remedy", Remedy);
        json.Text("Source", Source);
    }
}
