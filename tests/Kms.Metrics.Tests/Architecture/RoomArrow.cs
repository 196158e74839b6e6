namespace Kms.Metrics.Tests.Architecture;

/// <summary>One room uses another, with one type that does.</summary>
internal sealed record RoomArrow(string From, string To, string Because)
{
    public override string ToString() => From + " --> " + To + ", because " + Because;
}
