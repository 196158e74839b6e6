using System.Text;
using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// The same alarms, metric filters and event rules as a CloudFormation template, for teams that apply through infrastructure as code. The
/// template is JSON; what comes from the account is data in it.
/// </summary>
public static class AlarmTemplate
{
    private const int MostResources = 500;
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    /// <summary>Writes a template.</summary>
    /// <param name="alarms">The alarms.</param>
    /// <param name="pendingDeletion">The watch over keys that are pending deletion; <see langword="null"/> for none.</param>
    /// <param name="eventRules">The rules for events of KMS; <see langword="null"/> for none.</param>
    /// <returns>The template.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarms"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is nothing to write, or more than the 500 resources that a template can hold.</exception>
    /// <exception cref="KmsMetricsValidationException">An alarm can never do what it says.</exception>
    public static string ToCloudFormation(IEnumerable<AlarmDefinition> alarms, PendingDeletionFilter? pendingDeletion = null,
        IEnumerable<KmsEventRule>? eventRules = null)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        List<AlarmDefinition> all = [.. alarms, .. pendingDeletion is null ? [] : new AlarmDefinition[] { pendingDeletion.Alarm }];
        List<KmsEventRule> rules = [.. eventRules ?? []];
        var count = all.Count + rules.Count + (pendingDeletion is null ? 0 : 1);
        if (count is 0 or > MostResources)
            throw new ArgumentException("A template holds 1 to 500 resources, and this would hold " + count + ".", nameof(alarms));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            new TemplateWriter(writer).Write(all, pendingDeletion, rules);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
