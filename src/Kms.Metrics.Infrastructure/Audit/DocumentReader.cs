namespace Kms.Metrics.Infrastructure;

/// <summary>Recognizes what a document is and reads it.</summary>
internal static class DocumentReader
{
    /// <summary>The questions of a document, and of those that it holds as texts; none where it is none that can be read.</summary>
    /// <exception cref="DocumentException">The document is of a known kind, and cannot be read.</exception>
    public static IEnumerable<(InfrastructureDocumentKind Kind, Reading Reading)> Read(
        Node root, string path, Func<IReadOnlyList<ConfigurationScope>> scopes)
    {
        if (One(root, path, scopes) is { } one)
            return [one];
        return KubernetesObject.Documents(root).SelectMany(d => Read(d.Root, d.Name, () => [new ConfigurationScope([], hasHcl: true)]));
    }

    private static (InfrastructureDocumentKind Kind, Reading Reading)? One(
        Node root, string path, Func<IReadOnlyList<ConfigurationScope>> scopes)
    {
        if (Template.Recognize(root) is { } template)
            return (InfrastructureDocumentKind.CloudFormation, TemplateReader.Read(template));
        if (PlanReader.IsPlan(root))
            return (InfrastructureDocumentKind.TerraformPlan, PlanReader.Read(root));
        if (PlanReader.IsState(root))
            return (InfrastructureDocumentKind.TerraformState, PlanReader.Read(root));
        if (ConfigurationReader.IsConfiguration(root, path))
            return (InfrastructureDocumentKind.TerraformConfiguration, ConfigurationReader.Read(root, scopes()));
        if (DashboardBodyReader.IsDashboard(root))
            return (InfrastructureDocumentKind.CloudWatchDashboard,
                Of(DashboardBodyReader.Read(root, new Origin(Path.GetFileNameWithoutExtension(path), root))));
        if (GrafanaReader.IsGrafana(root))
            return (InfrastructureDocumentKind.Grafana, Of(GrafanaReader.Read(root)));
        if (YaceReader.IsSettings(root))
            return (InfrastructureDocumentKind.YaceExporter, Of(YaceReader.Read(root)));
        return CloudWatchExporterReader.IsSettings(root)
            ? (InfrastructureDocumentKind.CloudWatchExporter, Of(CloudWatchExporterReader.Read(root))) : null;
    }

    private static Reading Of(IEnumerable<PlacedUsage> usages)
    {
        var reading = new Reading();
        reading.Add(usages);
        return reading;
    }
}
