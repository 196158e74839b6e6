namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>Small documents for tests of what surrounds the reading.</summary>
internal static class Documents
{
    /// <summary>A template with one finding: KMS0001 in line 6, column 19.</summary>
    public const string Wrong = """
        Resources:
          Alarm:
            Type: AWS::CloudWatch::Alarm
            Properties:
              Namespace: AWS/KMS
              MetricName: KeyUsage
              Dimensions: [{Name: KeyId, Value: 1234abcd-12ab-34cd-56ef-1234567890ab}]
              Statistic: Sum
              Period: 60
              EvaluationPeriods: 1
              Threshold: 1
              ComparisonOperator: GreaterThanThreshold
              AlarmActions: [arn:aws:sns:eu-west-1:111122223333:ops]

        """;
}
