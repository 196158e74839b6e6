using System.Globalization;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Tests.Corpus;

/// <summary>An alarm on AWS/KMS as people write it down, right or wrong, in any of the libraries that the analyzer reads.</summary>
internal sealed record AlarmText
{
    public required string MetricName { get; init; }

    public required IReadOnlyList<MetricDimension> Dimensions { get; init; }

    public required string Statistic { get; init; }

    public string? Unit { get; init; }

    public int Period { get; init; } = 300;

    public int EvaluationPeriods { get; init; } = 3;

    public int DatapointsToAlarm { get; init; } = 2;

    public double Threshold { get; init; }

    public string Comparison { get; init; } = "GreaterThanThreshold";

    public string? MissingData { get; init; }

    public bool Notifies { get; init; } = true;

    /// <summary>With the AWS SDK, in one initializer.</summary>
    public string ToAws() => "Send(new PutMetricAlarmRequest { Namespace = \"AWS/KMS\", MetricName = " + Text(MetricName)
        + ", Dimensions = [" + AwsDimensions() + "], "
        + (IsPercentile ? "ExtendedStatistic = " : "Statistic = ") + Text(Statistic) + ", " + Optional("Unit", Unit) + "Period = " + Period
        + ", EvaluationPeriods = " + EvaluationPeriods
        + ", DatapointsToAlarm = " + DatapointsToAlarm + ", Threshold = " + Number(Threshold) + ", ComparisonOperator = " + Text(Comparison)
        + ", " + Optional("TreatMissingData", MissingData)
        + (Notifies ? "AlarmActions = [\"arn:aws:sns:eu-west-1:111122223333:oncall\"] " : "") + "});";

    /// <summary>With the AWS SDK, property by property.</summary>
    public string ToAwsStatements() =>
        "var r = new PutMetricAlarmRequest(); r.Namespace = \"AWS/KMS\"; r.MetricName = " + Text(MetricName) + "; "
        + string.Concat(
            Dimensions.Select(d => "r.Dimensions.Add(new Dimension { Name = " + Text(d.Name) + ", Value = " + Text(d.Value) + " }); "))
        + (IsPercentile ? "r.ExtendedStatistic = " : "r.Statistic = ") + Text(Statistic) + "; "
        + (Unit is null ? "" : "r.Unit = " + Text(Unit) + "; ") + "r.Period = " + Period + "; r.EvaluationPeriods = " + EvaluationPeriods
        + "; r.DatapointsToAlarm = " + DatapointsToAlarm + "; r.Threshold = " + Number(Threshold) + "; r.ComparisonOperator = "
        + Text(Comparison) + "; " + (MissingData is null ? "" : "r.TreatMissingData = " + Text(MissingData) + "; ")
        + (Notifies ? "r.AlarmActions.Add(\"arn:aws:sns:eu-west-1:111122223333:oncall\"); " : "") + "Send(r);";

    /// <summary>With the AWS CDK's own form of a CloudFormation resource.</summary>
    public string ToCfn() =>
        "Send(new CfnAlarmProps { Namespace = \"AWS/KMS\", MetricName = " + Text(MetricName) + ", Dimensions = new object[] { "
        + string.Join(", ",
            Dimensions.Select(d => "new CfnAlarm.DimensionProperty { Name = " + Text(d.Name) + ", Value = " + Text(d.Value) + " }"))
            + " }, "
        + (IsPercentile ? "ExtendedStatistic = " : "Statistic = ") + Text(Statistic) + ", " + Optional("Unit", Unit) + "Period = " + Period
        + ", EvaluationPeriods = " + EvaluationPeriods
        + ", DatapointsToAlarm = " + DatapointsToAlarm + ", Threshold = " + Number(Threshold) + ", ComparisonOperator = " + Text(Comparison)
        + ", " + Optional("TreatMissingData", MissingData)
        + (Notifies ? "AlarmActions = new[] { \"arn:aws:sns:eu-west-1:111122223333:oncall\" } " : "") + "});";

    /// <summary>The metric alone, with the AWS CDK.</summary>
    public string ToCdkMetric() => "Send(new MetricProps { Namespace = \"AWS/KMS\", MetricName = " + Text(MetricName)
        + ", DimensionsMap = new Dictionary<string, string> { "
        + string.Join(", ", Dimensions.Select(d => "{ " + Text(d.Name) + ", " + Text(d.Value) + " }")) + " }, Statistic = "
        + Text(Statistic) + ", Period = Duration.Seconds(" + Period + ") });";

    /// <summary>As the account gives it back.</summary>
    public MetricAlarm ToAlarm() => new("alarm")
    {
        Namespace = "AWS/KMS",
        MetricName = MetricName,
        Dimensions = Dimensions,
        Statistic = IsPercentile ? null : Statistic,
        ExtendedStatistic = IsPercentile ? Statistic : null,
        Unit = Unit,
        Period = Period,
        EvaluationPeriods = EvaluationPeriods,
        DatapointsToAlarm = DatapointsToAlarm,
        Threshold = Threshold,
        ComparisonOperator = Comparison,
        TreatMissingData = MissingData,
        ActionsEnabled = true,
        AlarmActions = Notifies ? ["arn:aws:sns:eu-west-1:111122223333:oncall"] : [],
    };

    private bool IsPercentile => Statistic.StartsWith('p');

    private string AwsDimensions() =>
        string.Join(", ", Dimensions.Select(d => "new Dimension { Name = " + Text(d.Name) + ", Value = " + Text(d.Value) + " }"));

    public static string Text(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Optional(string member, string? value) => value is null ? "" : member + " = " + Text(value) + ", ";
}
