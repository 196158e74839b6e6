using System.CommandLine;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms put</c>.</summary>
internal static class AlarmsPutCommand
{
    private static readonly Argument<string> Metric =
        new("METRIC") { Description = "The metric's name, such as XksProxyCertificateDaysToExpire." };
    private static readonly Option<string[]> Where =
        new("--where") { Description = "A dimension's value; all dimensions of the metric's set are needed.", HelpName = "Name=Value",
        DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Stat =
        new("--stat") { Description =
        "Sum, Average, Minimum, Maximum, SampleCount or a percentile. Default: what says most about the metric.", HelpName = "STAT" };
    private static readonly Option<double?> Below = new("--below") { Description = "Alarms below this value.", HelpName = "N" };
    private static readonly Option<double?> AtMost = new("--at-most") { Description = "Alarms at this value and below.", HelpName = "N" };
    private static readonly Option<double?> Above = new("--above") { Description = "Alarms above this value.", HelpName = "N" };
    private static readonly Option<double?> AtLeast = new("--at-least") { Description = "Alarms at this value and above.", HelpName = "N" };
    private static readonly Option<string> Period =
        new("--period") { Description = "The time of one value, such as 5m.", HelpName = "TIME", DefaultValueFactory = _ => "5m" };
    private static readonly Option<int> For =
        new("--for") { Description = "In how many periods the value must be wrong.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private static readonly Option<int?> Of =
        new("--of") { Description = "Of how many periods. Default: as many as --for.", HelpName = "N" };
    private static readonly Option<string> MissingData =
        new Option<string>("--missing-data") { Description = "What a period without data is taken for.", DefaultValueFactory = _ =>
        "missing" }.AcceptOnlyFromAmong("missing", "notBreaching", "breaching", "ignore");
    private static readonly Option<string[]> Notify =
        new("--notify") { Description = "The SNS topic to tell of an alarm; may be given several times.", HelpName = "ARN",
        DefaultValueFactory = _ => [] };
    private static readonly Option<string[]> NotifyOk =
        new("--notify-ok") { Description = "The SNS topic to tell when all is well again.", HelpName = "ARN", DefaultValueFactory = _ =>
        [] };
    private static readonly Option<string?> Name =
        new("--name") { Description = "The alarm's name. Default: made from metric and dimensions.", HelpName = "TEXT" };
    private static readonly Option<string?> Description =
        new("--description") { Description = "What the person on call should know.", HelpName = "TEXT" };
    private static readonly Option<string[]> Tag =
        new("--tag") { Description = "A tag of a new alarm.", HelpName = "Key=Value", DefaultValueFactory = _ => [] };

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var command = new Command("put", "Puts one alarm on one series; an alarm of that name is replaced.")
        {
            Metric, Where, Stat, Below, AtMost, Above, AtLeast, Period, For, Of, MissingData, Notify, NotifyOk, Name, Description, Tag,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var alarm = Build(arguments);
            var connection = Connection.Open(arguments);
            await using (connection.ConfigureAwait(false))
                await connection.Kms.Alarms.PutAsync(alarm, cancellationToken).ConfigureAwait(false);
            if (context.Format == OutputFormat.Table)
                await context.Output.WriteLineAsync("Put " + alarm.Name + ".").ConfigureAwait(false);
            if (alarm.AlarmActions.Count == 0)
                await context.Error.WriteLineAsync("kms-metrics: the alarm tells nobody; --notify takes the ARN of an SNS topic.")
                    .ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    private static KmsAlarm Build(ParseResult arguments)
    {
        var metric = arguments.GetValue(Metric)!;
        var dimensions = DimensionArguments.Parse(arguments.GetValue(Where)!);
        var statistic = DimensionArguments.ParseStatistic(arguments.GetValue(Stat));
        DimensionArguments.Check(metric, UsageKind.Exact, dimensions, [], statistic);
        var subject = KmsAlarm.On(KmsMetric.FromPublished(metric, dimensions));
        try
        {
            return Complete(Compare(statistic is null ? subject : subject.Statistic(statistic), arguments), arguments);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static KmsAlarm Compare(KmsAlarmSubject subject, ParseResult arguments)
    {
        var below = arguments.GetValue(Below);
        var atMost = arguments.GetValue(AtMost);
        var above = arguments.GetValue(Above);
        var atLeast = arguments.GetValue(AtLeast);
        if (new[] { below, atMost, above, atLeast }.Count(t => t is not null) != 1)
            throw new UsageException("Say when to alarm, once: --below, --at-most, --above or --at-least.");
        return below is { } b ? subject.IsBelow(b) : atMost is { } m ? subject.IsAtMost(m) : above is { } a ? subject.IsAbove(a)
            : subject.IsAtLeast(atLeast!.Value);
    }

    private static KmsAlarm Complete(KmsAlarm alarm, ParseResult arguments)
    {
        var datapoints = arguments.GetValue(For);
        alarm = alarm.Every(TimeSpanText.Parse(arguments.GetValue(Period)!, "--period"))
            .For(datapoints, arguments.GetValue(Of) ?? datapoints)
            .TreatMissingData(Enum.Parse<MissingDataTreatment>(arguments.GetValue(MissingData)!, ignoreCase: true))
            .Notify([.. arguments.GetValue(Notify)!.Select(a => new SnsTopicArn(a))])
            .NotifyOnOk([.. arguments.GetValue(NotifyOk)!.Select(a => new SnsTopicArn(a))]);
        foreach (var tag in DimensionArguments.ParsePairs(arguments.GetValue(Tag)!, "--tag", "Key=Value"))
            alarm = alarm.Tagged(tag.Name, tag.Value);
        if (arguments.GetValue(Name) is { } name)
            alarm = alarm.Named(name);
        return arguments.GetValue(Description) is { } description ? alarm.Describe(description) : alarm;
    }
}
