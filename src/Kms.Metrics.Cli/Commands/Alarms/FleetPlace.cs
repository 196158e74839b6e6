using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary>Where a fleet is: one of its clients, which are AWS profiles here, in one of its regions. Immutable.</summary>
internal sealed record FleetPlace(FleetOptions Fleet, string? Profile, string? Region)
{
    public string Title => string.Join(' ', new[]
    {
        Fleet.Name, Profile is null ? null : "with profile " + Profile, Region is null ? null : "in " + Region,
    }.OfType<string>());

    /// <summary>All places of some fleets.</summary>
    /// <exception cref="UsageException">An option contradicts a fleet.</exception>
    public static IReadOnlyList<FleetPlace> Of(ToolContext context, IEnumerable<FleetOptions> fleets)
    {
        var (profile, wanted) = (context.Command.GetValue(GlobalOptions.Profile), context.Command.GetValue(GlobalOptions.Region));
        var places = new List<FleetPlace>();
        foreach (var fleet in fleets)
        {
            if (profile is not null && fleet.Clients.Count > 0)
                throw new UsageException("The fleet '" + fleet.Name + "' names its clients, " + string.Join(", ", fleet.Clients)
                    + ", which are profiles here; leave --profile out.");
            if (wanted is not null && fleet.Regions.Count > 0 && !fleet.Regions.Contains(wanted))
                throw new UsageException("The fleet '" + fleet.Name + "' is not applied in " + wanted + ", only in "
                    + string.Join(", ", fleet.Regions) + ".");
            var regions = wanted is not null && fleet.Regions.Count > 0 ? [wanted] : fleet.Regions;
            places.AddRange(from client in fleet.Clients.DefaultIfEmpty<string?>(null)
                            from region in regions.DefaultIfEmpty<string?>(null)
                            select new FleetPlace(fleet, client, region));
        }

        return places;
    }

    public Connection Connect(ToolContext context) => Connection.Open(context, Profile, Region);
}
