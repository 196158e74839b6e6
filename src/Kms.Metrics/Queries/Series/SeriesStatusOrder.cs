namespace Kms.Metrics;

/// <summary>Which status weighs more where several parts make up one answer.</summary>
internal static class SeriesStatusOrder
{
    public static bool IsWorseThan(this SeriesStatus status, SeriesStatus other) => Weight(status) > Weight(other);

    /// <summary>What several parts are worth together: as much as the worst; without any data, <see cref="SeriesStatus.NoData"/>.</summary>
    public static SeriesStatus Of(IEnumerable<SeriesStatus> parts)
    {
        var (worst, hasData) = (SeriesStatus.Complete, false);
        foreach (var part in parts)
        {
            hasData |= part != SeriesStatus.NoData;
            worst = part.IsWorseThan(worst) ? part : worst;
        }

        return hasData ? worst : SeriesStatus.NoData;
    }

    private static int Weight(SeriesStatus status) => status switch
    {
        SeriesStatus.Forbidden => 3,
        SeriesStatus.InternalError => 2,
        SeriesStatus.Partial => 1,
        _ => 0,
    };
}
