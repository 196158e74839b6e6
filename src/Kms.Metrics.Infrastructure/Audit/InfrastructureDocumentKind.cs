namespace Kms.Metrics.Infrastructure;

/// <summary>What a document is. It is recognized by its content, not by its name.</summary>
public enum InfrastructureDocumentKind
{
    /// <summary>A CloudFormation template, SAM and what the CDK synthesizes included.</summary>
    CloudFormation = 0,

    /// <summary>What <c>terraform show -json</c> writes for a plan.</summary>
    TerraformPlan,

    /// <summary>What <c>terraform show -json</c> writes for a state, or a state file.</summary>
    TerraformState,

    /// <summary>Terraform's configuration in JSON: <c>*.tf.json</c>.</summary>
    TerraformConfiguration,

    /// <summary>The body of a CloudWatch dashboard.</summary>
    CloudWatchDashboard,

    /// <summary>A Grafana dashboard, or alert rules of Grafana.</summary>
    Grafana,

    /// <summary>The settings of YACE, yet another CloudWatch exporter.</summary>
    YaceExporter,

    /// <summary>The settings of Prometheus' cloudwatch_exporter.</summary>
    CloudWatchExporter,
}
