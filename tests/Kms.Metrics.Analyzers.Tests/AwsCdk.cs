namespace Kms.Metrics.Analyzers.Tests;

/// <summary>The members of the AWS CDK that people describe metrics and alarms with, for the code under test.</summary>
internal static class AwsCdk
{
    public const string Source = """
        using System.Collections.Generic;

        namespace Amazon.CDK
        {
            public class Construct { }

            public class Duration
            {
                public static Duration Seconds(double amount) => new Duration();
                public static Duration Minutes(double amount) => new Duration();
                public static Duration Hours(double amount) => new Duration();
                public static Duration Days(double amount) => new Duration();
            }
        }

        namespace Amazon.CDK.AWS.CloudWatch
        {
            using Amazon.CDK;

            public enum Unit { SECONDS, MILLISECONDS, COUNT, PERCENT, NONE }

            public enum ComparisonOperator { GREATER_THAN_THRESHOLD, GREATER_THAN_OR_EQUAL_TO_THRESHOLD, LESS_THAN_THRESHOLD, LESS_THAN_OR_EQUAL_TO_THRESHOLD }

            public enum TreatMissingData { BREACHING, NOT_BREACHING, IGNORE, MISSING }

            public class Stats
            {
                public static string AVERAGE => "Average";
                public static string MINIMUM => "Minimum";
                public static string MAXIMUM => "Maximum";
                public static string SUM => "Sum";
            }

            public interface IMetricProps { }

            public class MetricProps : IMetricProps
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public IDictionary<string, string> DimensionsMap { get; set; }
                public string Statistic { get; set; }
                public Unit? Unit { get; set; }
                public Duration Period { get; set; }
            }

            public class Metric
            {
                public Metric(IMetricProps props) { }
            }

            public class AlarmProps
            {
                public Metric Metric { get; set; }
                public double Threshold { get; set; }
                public double EvaluationPeriods { get; set; }
                public double? DatapointsToAlarm { get; set; }
                public ComparisonOperator? ComparisonOperator { get; set; }
                public TreatMissingData? TreatMissingData { get; set; }
                public bool? ActionsEnabled { get; set; }
            }

            public class Alarm : Construct
            {
                public Alarm(Construct scope, string id, AlarmProps props) { }
            }

            public class CfnAlarm
            {
                public class DimensionProperty
                {
                    public string Name { get; set; }
                    public string Value { get; set; }
                }
            }

            public class CfnAlarmProps
            {
                public string Namespace { get; set; }
                public string MetricName { get; set; }
                public object Dimensions { get; set; }
                public string Statistic { get; set; }
                public string ExtendedStatistic { get; set; }
                public string Unit { get; set; }
                public double? Period { get; set; }
                public double? Threshold { get; set; }
                public double EvaluationPeriods { get; set; }
                public double? DatapointsToAlarm { get; set; }
                public string ComparisonOperator { get; set; }
                public string TreatMissingData { get; set; }
                public string[] AlarmActions { get; set; }
                public object ActionsEnabled { get; set; }
            }
        }
        """;
}
