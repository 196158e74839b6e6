using Kms.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds fleets of alarms that an app keeps applied while it runs.</summary>
public static class KmsAlarmFleetServiceCollectionExtensions
{
    /// <summary>
    /// Keeps a fleet of recommended alarms applied while the app runs: resources that appear get their alarms. Call it once for each
    /// fleet. It requires <c>AddKmsMetrics</c>. No failure stops the app; <see cref="IKmsAlarmFleets"/> has the fleets' status.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets which alarms, whom they notify, and how often the account is checked.</param>
    /// <returns>The app's services.</returns>
    /// <exception cref="ArgumentException">An argument is <see langword="null"/>, the fleet contradicts itself, or the app has a fleet of
    /// that name already.</exception>
    public static IServiceCollection AddKmsAlarmFleet(this IServiceCollection services, Action<FleetOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var fleet = new FleetOptions();
        configure(fleet);
        return Add(services, fleet);
    }

    /// <summary>
    /// Keeps the fleets of a configuration section applied: one fleet, or several under <c>fleets</c>, with the members of a fleet file.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="section">The section, such as <c>configuration.GetSection("KmsAlarms")</c>.</param>
    /// <param name="configure">Adds to each fleet what configuration cannot express, such as <see cref="FleetOptions.TagsOf"/>. Default:
    /// <see langword="null"/>, nothing.</param>
    /// <returns>The app's services.</returns>
    /// <exception cref="ArgumentException">An argument is <see langword="null"/>, a fleet contradicts itself, or the app has a fleet of
    /// that name already.</exception>
    /// <exception cref="FleetFormatException">The section has members that do not exist, or invalid values.</exception>
    public static IServiceCollection AddKmsAlarmFleet(this IServiceCollection services, IConfiguration section,
        Action<FleetOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        foreach (var fleet in FleetOptions.FromConfiguration(section))
        {
            configure?.Invoke(fleet);
            Add(services, fleet);
        }

        return services;
    }

    private static IServiceCollection Add(IServiceCollection services, FleetOptions fleet)
    {
        fleet.Validate();
        if (services.Any(s => s.ImplementationInstance is FleetOptions other && string.Equals(other.Name, fleet.Name,
            StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException("The app has a fleet named " + DisplayText.Quote(fleet.Name)
                + " already; each would undo the other's changes.", nameof(fleet));
        services.AddSingleton(fleet);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.TryAddSingleton<KmsAlarmFleets>();
        services.TryAddSingleton<IKmsAlarmFleets>(static s => s.GetRequiredService<KmsAlarmFleets>());
        return services.AddSingleton<IHostedService>(s => new KmsAlarmFleetService(fleet, s, s.GetRequiredService<KmsAlarmFleets>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<KmsAlarmFleetService>>()));
    }
}
