using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.SNS;
using Constructs;

namespace CdkStack;

/// <summary>Alarms on an external key store, in the AWS CDK's own types.</summary>
public sealed class KeyStoreAlarms : Stack
{
    public KeyStoreAlarms(Construct scope, string id)
        : base(scope, id)
    {
        var oncall = new SnsAction(new Topic(this, "OnCall"));

        // The analyzer checks the name, the dimensions and the statistic here, as it does for the AWS SDK's objects.
        var certificate = new Metric(new MetricProps
        {
            Namespace = "AWS/KMS",
            MetricName = "XksProxyCertificateDaysToExpire",
            DimensionsMap = new Dictionary<string, string>
            {
                ["CustomKeyStoreId"] = "cks-1234567890abcdef0",
                ["CertificateName"] = "proxy.example.com",
            },
            Statistic = "Minimum",
            Period = Duration.Hours(1),
        });
        new Alarm(this, "Certificate", new AlarmProps
        {
            Metric = certificate,
            Threshold = 20,
            ComparisonOperator = ComparisonOperator.LESS_THAN_THRESHOLD,
            EvaluationPeriods = 1,
        }).AddAlarmAction(oncall);

        // This one never fires: XksProxyErrors is published with six dimensions. The compiler says so, and lint says so of the template.
#pragma warning disable KMS0003 // The mistake is the point here: it is for lint to find.
        var errors = new Metric(new MetricProps
        {
            Namespace = "AWS/KMS",
            MetricName = "XksProxyErrors",
            DimensionsMap = new Dictionary<string, string> { ["CustomKeyStoreId"] = "cks-1234567890abcdef0" },
            Statistic = "Sum",
        });
#pragma warning restore KMS0003
        new Alarm(this, "Errors", new AlarmProps { Metric = errors, Threshold = 5, EvaluationPeriods = 1 }).AddAlarmAction(oncall);
    }
}
