namespace Kms.Metrics;

/// <summary>Which status weighs more where several parts make up one answer.</summary>
internal static class SeriesStatusOrder
{
    public static bool IsWorseThan(this SeriesStatus status, SeriesStatus other) => Weight(status) > Weight(other);

    private static int Weight(SeriesStatus status) => status switch
    {
        SeriesStatus.Forbidden => 3,
        SeriesStatus.InternalError => 2,
        SeriesStatus.Partial => 1,
        _ => 0,
    };
}
