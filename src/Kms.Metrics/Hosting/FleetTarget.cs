namespace Kms.Metrics;

/// <summary>Where a fleet is applied: one client and one region.</summary>
/// <param name="Fleet">The fleet.</param>
/// <param name="Client">The client's name; <see langword="null"/> for the one without a name.</param>
/// <param name="Region">The region; <see langword="null"/> for the client's own.</param>
internal sealed record FleetTarget(FleetOptions Fleet, string? Client, string? Region)
{
    /// <summary>All targets of a fleet.</summary>
    public static IReadOnlyList<FleetTarget> Of(FleetOptions fleet) =>
        [.. from client in fleet.Clients.DefaultIfEmpty<string?>(null)
            from region in fleet.Regions.DefaultIfEmpty<string?>(null)
            select new FleetTarget(fleet, string.IsNullOrEmpty(client) ? null : client, region)];

    public IKmsMetrics Resolve(IServiceProvider services) => HostedClient.Resolve(services, Client, Region);

    public override string ToString() => "the fleet " + DisplayText.Quote(Fleet.Name)
        + (Client is null ? "" : " with the client " + DisplayText.Quote(Client)) + (Region is null ? "" : " in " + Region);
}
