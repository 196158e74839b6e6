namespace Kms.Metrics.AwsSdk.Mapping;

/// <summary>What both directions need.</summary>
internal static class Shared
{
    /// <returns><see langword="null"/> for an empty list: version 4 of the AWS SDK sends an empty one, which is not the same as
    /// none.</returns>
    public static List<TResult>? ToListOrNull<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> convert)
    {
        if (items.Count == 0)
            return null;
        var list = new List<TResult>(items.Count);
        foreach (var item in items)
            list.Add(convert(item));
        return list;
    }

    /// <returns>An empty list for none.</returns>
    public static TResult[] ToArray<TItem, TResult>(List<TItem>? items, Func<TItem, TResult> convert)
    {
        if (items is null || items.Count == 0)
            return [];
        var array = new TResult[items.Count];
        for (var i = 0; i < array.Length; i++)
            array[i] = convert(items[i]);
        return array;
    }

    public static string Same(string text) => text;

    public static double Same(double number) => number;

    /// <summary>A time of the AWS SDK, which may be local (version 3) or say nothing of its zone; the service means UTC.</summary>
    public static DateTimeOffset ToTime(DateTime time) =>
        new(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc));

    public static DateTimeOffset? ToTime(DateTime? time) => time is { } known ? ToTime(known) : null;
}
