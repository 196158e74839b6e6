namespace Kms.Metrics.Tests.Corpus;

/// <summary>A typed alarm, right or wrong, as an object and as the code that makes it.</summary>
/// <param name="Alarm">The alarm.</param>
/// <param name="Code">The code that makes and puts it.</param>
internal sealed record TypedAlarmText(KmsAlarm Alarm, string Code)
{
    public static TypedAlarmText Make(AlarmText text, Random random)
    {
        var metric = KmsMetric.FromPublished(text.MetricName, text.Dimensions);
        var code = "KmsAlarm.On(" + Record(metric) + ")";
        var subject = KmsAlarm.On(metric);
        if (random.Next(3) > 0)
        {
            var statistic = random.Next(4) == 0
                ? MetricStatistic.Parse(Pick(random, "Sum", "Average", "Minimum", "Maximum", "SampleCount", "p99"))
                : MetricStatistic.Parse(text.Statistic);
            subject = subject.Statistic(statistic);
            code += statistic.Percentage is { } percentage ? ".Percentile(" + AlarmText.Number(percentage) + ")"
                : "." + statistic.Name + "()";
        }

        var threshold = random.Next(4) == 0 ? -1 : random.Next(4) == 0 ? 100_000 : text.Threshold;
        var (alarm, condition) = random.Next(4) switch
        {
            0 => (subject.IsBelow(threshold), "IsBelow"),
            1 => (subject.IsAtMost(threshold), "IsAtMost"),
            2 => (subject.IsAbove(threshold), "IsAbove"),
            _ => (subject.IsAtLeast(threshold), "IsAtLeast"),
        };
        code += "." + condition + "(" + AlarmText.Number(threshold) + ")";
        if (random.Next(2) == 0)
        {
            var minutes = Pick(random, 1, 5, 60, 1440);
            alarm = alarm.Every(TimeSpan.FromMinutes(minutes));
            code += ".Every(TimeSpan.FromMinutes(" + minutes + "))";
        }

        if (random.Next(2) == 0)
        {
            var of = Pick(random, 1, 3, 200, 2000);
            alarm = alarm.For(1, of);
            code += ".For(1, of: " + of + ")";
        }

        if (random.Next(2) == 0)
        {
            var treatment = Pick(random, Enum.GetValues<MissingDataTreatment>());
            alarm = alarm.TreatMissingData(treatment);
            code += ".TreatMissingData(MissingDataTreatment." + treatment + ")";
        }

        if (random.Next(2) == 0)
        {
            alarm = alarm.Notify(new SnsTopicArn("arn:aws:sns:eu-west-1:111122223333:oncall"));
            code += ".Notify(new SnsTopicArn(\"arn:aws:sns:eu-west-1:111122223333:oncall\"))";
        }

        return new TypedAlarmText(alarm, random.Next(2) == 0 ? "await kms.Alarms.PutAsync(" + code + ");"
            : "var alarm = " + code + "; await kms.Alarms.PutAsync(alarm);");
    }

    // The constructor whose every parameter the series has a value for.
    private static string Record(KmsMetric metric) =>
        "new " + metric.Definition.Name + "(" + string.Join(", ", metric.GetType().GetConstructors()
        .Select(c => c.GetParameters())
        .Where(p => p.All(x => Property(metric, x.Name!) is not null))
        .MaxBy(p => p.Length)!
        .Select(p => Write(Property(metric, p.Name!)!))) + ")";

    private static object? Property(KmsMetric metric, string parameter) =>
        metric.GetType().GetProperties()
            .FirstOrDefault(p => p.CanRead && string.Equals(p.Name, parameter, StringComparison.OrdinalIgnoreCase))?.GetValue(metric);

    private static string Write(object value) => value is Enum member ? member.GetType().Name + "." + member
        : "new " + value.GetType().Name + "(" + AlarmText.Text(value.ToString()!) + ")";

    private static T Pick<T>(Random random, params T[] items) => items[random.Next(items.Length)];
}
