using System.Text;
using Kms.Metrics.Infrastructure;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>Checking CloudFormation templates: n files of ten alarms each, and one file of n alarms.</summary>
internal static class LintCases
{
    private const int PerFile = 10;
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "kms-metrics-growth-" + Environment.ProcessId);

    public static IEnumerable<GrowthCase> All =>
    [
        new("check of n templates of 10 alarms and a composite alarm", [30, 150, 750], Files),
        new("check of a template of n alarms and n composite alarms", [100, 500, 2_500], One),
    ];

    private static Func<Task<object>> Files(int n)
    {
        var folder = Path.Combine(Folder, n.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
            for (var i = 0; i < n; i++)
                File.WriteAllText(Path.Combine(folder, "template" + i + ".yaml"), Template(i * PerFile, PerFile, PerFile));
        }

        return () => Task.FromResult<object>(InfrastructureAudit.Read(folder));
    }

    private static Func<Task<object>> One(int n)
    {
        var template = Template(0, n, 1);
        return () => Task.FromResult<object>(InfrastructureAudit.ReadText(template));
    }

    // A composite alarm looks at some alarms, and at the composite alarm before it.
    private static string Template(int from, int alarms, int perComposite)
    {
        var text = new StringBuilder("AWSTemplateFormatVersion: '2010-09-09'\nResources:\n");
        for (var i = from; i < from + alarms; i++)
            text.Append($$"""
                  Alarm{{i}}:
                    Type: AWS::CloudWatch::Alarm
                    Properties:
                      AlarmName: alarm-{{i}}
                      Namespace: AWS/KMS
                      MetricName: XksProxyCredentialAge
                      Dimensions:
                        - Name: CustomKeyStoreId
                          Value: cks-{{i}}
                      Statistic: Maximum
                      Period: 300
                      EvaluationPeriods: 1
                      Threshold: 90
                      ComparisonOperator: GreaterThanThreshold

                """);
        for (var i = from; i < from + alarms; i += perComposite)
        {
            var rule = string.Join(" OR ", Enumerable.Range(i, perComposite).Select(a => "ALARM(alarm-" + a + ")"))
                + (i > from ? " OR ALARM(chain-" + (i - perComposite) + ")" : "");
            text.Append($$"""
                  Chain{{i}}:
                    Type: AWS::CloudWatch::CompositeAlarm
                    Properties:
                      AlarmName: chain-{{i}}
                      AlarmRule: {{rule}}
                      AlarmActions:
                        - arn:aws:sns:us-east-1:111122223333:oncall

                """);
        }

        return text.ToString();
    }
}
