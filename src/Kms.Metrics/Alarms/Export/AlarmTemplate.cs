using System.Text;
using System.Text.Json;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>
/// The same alarms, metric filters and event rules as a CloudFormation template, as Terraform's configuration or as a construct of the AWS
/// CDK, for teams that apply through infrastructure as code. Texts from the account are written as data, never as code.
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
    /// <exception cref="KmsMetricsValidationException">An alarm can never work.</exception>
    public static string ToCloudFormation(IEnumerable<AlarmDefinition> alarms, PendingDeletionFilter? pendingDeletion = null,
        IEnumerable<KmsEventRule>? eventRules = null)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        var resources = Collect(alarms, pendingDeletion, eventRules);
        if (resources.Count > MostResources)
            throw new ArgumentException("A template holds 1 to 500 resources, and this would hold " + resources.Count + ".",
                nameof(alarms));
        return Write(w => TemplateWriter.Write(w, resources));
    }

    /// <summary>Writes Terraform's configuration in JSON, for a file whose name ends in <c>.tf.json</c>.</summary>
    /// <param name="alarms">The alarms.</param>
    /// <param name="pendingDeletion">The watch over keys that are pending deletion; <see langword="null"/> for none.</param>
    /// <param name="eventRules">The rules for events of KMS; <see langword="null"/> for none.</param>
    /// <param name="existing">
    /// The names of the alarms that the account has: those get an <c>import</c> block, so that Terraform adopts them.
    /// <see langword="null"/> for none.
    /// </param>
    /// <returns>The configuration. Texts that contain <c>${</c> are escaped, so that Terraform does not evaluate them.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="alarms"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is nothing to write.</exception>
    /// <exception cref="KmsMetricsValidationException">An alarm can never work.</exception>
    /// <exception cref="NotSupportedException">
    /// An alarm has a window or a warm-up period, for which Terraform's provider has no argument.
    /// </exception>
    public static string ToTerraform(IEnumerable<AlarmDefinition> alarms, PendingDeletionFilter? pendingDeletion = null,
        IEnumerable<KmsEventRule>? eventRules = null, IEnumerable<string>? existing = null)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        var resources = Collect(alarms, pendingDeletion, eventRules);
        var names = new HashSet<string>(existing ?? [], StringComparer.Ordinal);
        return Write(w => new TerraformWriter(w).Write(resources, names));
    }

    /// <summary>Writes a construct of the AWS CDK in C#, which makes the alarms with their names.</summary>
    /// <param name="alarms">The alarms.</param>
    /// <param name="pendingDeletion">The watch over keys that are pending deletion; <see langword="null"/> for none.</param>
    /// <param name="eventRules">The rules for events of KMS; <see langword="null"/> for none.</param>
    /// <param name="className">The name of the construct's class: letters, digits and underscores, not starting with a digit.</param>
    /// <returns>A file of C#, for <c>Amazon.CDK.Lib</c> 2. Texts from the account are written as data, never as code.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="alarms"/> or <paramref name="className"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There is nothing to write, or <paramref name="className"/> is no name of a class.
    /// </exception>
    /// <exception cref="KmsMetricsValidationException">An alarm can never work.</exception>
    public static string ToCdk(IEnumerable<AlarmDefinition> alarms, PendingDeletionFilter? pendingDeletion = null,
        IEnumerable<KmsEventRule>? eventRules = null, string className = "KmsAlarms")
    {
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentNullException.ThrowIfNull(className);
        if (className.Length == 0 || char.IsDigit(className[0]) || !className.All(c => char.IsLetterOrDigit(c) || c == '_'))
            throw new ArgumentException("A class is named with letters, digits and underscores.", nameof(className));
        return CdkWriter.Write(Collect(alarms, pendingDeletion, eventRules), className);
    }

    private static IReadOnlyList<AlarmResource> Collect(
        IEnumerable<AlarmDefinition> alarms, PendingDeletionFilter? pendingDeletion, IEnumerable<KmsEventRule>? eventRules)
    {
        IEnumerable<AlarmDefinition> all = pendingDeletion is null ? alarms : alarms.Append(pendingDeletion.Alarm);
        var resources = AlarmResource.Of(all, pendingDeletion, eventRules ?? []);
        return resources.Count > 0 ? resources : throw new ArgumentException("There is nothing to write.", nameof(alarms));
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
