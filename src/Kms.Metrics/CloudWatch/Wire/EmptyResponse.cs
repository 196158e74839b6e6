namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The answer of an operation that only succeeds or fails.</summary>
internal sealed class EmptyResponse
{
    public static EmptyResponse Instance { get; } = new();

    public static void Write(WireWriter writer, EmptyResponse response)
    {
        writer.BeginMap();
        writer.EndMap();
    }

    public static EmptyResponse Read(WireReader reader)
    {
        reader.BeginMap();
        while (reader.NextMember(out _))
            reader.Skip();
        return Instance;
    }
}
