namespace Kms.Metrics;

/// <summary>One thing that is wrong with an external key store, or cannot be told. Immutable.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">What was seen, a sentence.</param>
/// <param name="Remedy">What to do about it, a sentence.</param>
/// <param name="Source">Whose mark was passed: <c>KMS guide</c>, or <c>Kms.Metrics</c> for this library's own.</param>
public sealed record KeyStoreFinding(KeyStoreFindingKind Kind, string Message, string Remedy, string Source)
{
    /// <summary>Writes message and remedy.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => Message + " " + Remedy;
}
