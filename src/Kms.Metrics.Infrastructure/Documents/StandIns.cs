namespace Kms.Metrics.Infrastructure;

/// <summary>
/// Values that have the form of what a key's references become, so that an ARN where a key ID belongs is seen before the key exists.
/// </summary>
internal static class StandIns
{
    private const string KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string Arn = "arn:aws:kms:us-east-1:111122223333:key/" + KeyId;
    private const string ArnPattern = "arn:aws:kms:{region}:{account}:key/" + KeyId;
    private const string Alias = "alias/stands-in";
    private const string StoreId = "cks-1234567890abcdef0";

    public static ScalarNode ForKeyId(Node at, string id, string arn) => Make(KeyId, at, id, arn);

    public static ScalarNode ForKeyArn(Node at, string id, string arn) => Make(Arn, at, id, arn);

    public static ScalarNode ForAlias(Node at, string written) =>
        new(at.Start, at.End, Alias, ScalarKind.Text) { StandIns = [new(Alias, written)] };

    public static ScalarNode ForKeyStoreId(Node at, string written) =>
        new(at.Start, at.End, StoreId, ScalarKind.Text) { StandIns = [new(StoreId, written)] };

    /// <summary>What a part of an ARN can be; <see langword="null"/> where the parameter is none.</summary>
    public static ScalarNode? ForPseudoParameter(Node at, string name)
    {
        var text = name switch
        {
            "AWS::Region" => "us-east-1",
            "AWS::AccountId" => "111122223333",
            "AWS::Partition" => "aws",
            _ => null,
        };
        return text is null ? null : new ScalarNode(at.Start, at.End, text, ScalarKind.Text)
        {
            // A word as short as a partition's stands in other places of a message too.
            StandIns = [text.Length > 3 ? new(text, "${" + name + "}") : new(text, text)],
        };
    }

    private static ScalarNode Make(string text, Node at, string id, string arn) =>
        new(at.Start, at.End, text, ScalarKind.Text) { StandIns = [new(ArnPattern, arn), new(Arn, arn), new(KeyId, id)] };
}
