namespace Kms.Metrics;

/// <summary>What an answer says beside its plan's notes where a series was named that may be published under an older name.</summary>
internal static class OlderNames
{
    public static IReadOnlyList<string> NotesOf(PlannedItem item, bool hasData)
    {
        if (hasData || item.Spec.Exact is not { } named || named.Count == 0)
            return item.Notes;
        var read = named[0];
        var older = item.Spec.Spellings(read).Where(s => !named.Contains(s)).ToList();
        return older.Count == 0 ? item.Notes : [.. item.Notes, "There is no data under the name " + read.PublishedName + "{"
            + string.Join(", ", read.Dimensions.Select(d => d.Name)) + "}. Accounts may also publish it as "
            + DisplayText.List(older.Select(o => o.PublishedName + "{" + string.Join(", ", o.Dimensions.Select(d => d.Name)) + "}")
                .Distinct())
            + ": ask with Where, which finds any of them."];
    }
}
