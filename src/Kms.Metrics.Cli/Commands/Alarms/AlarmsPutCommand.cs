using System.CommandLine;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Input;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms put</c>.</summary>
internal static class AlarmsPutCommand
{
    private static readonly Argument<string> Metric = DimensionArguments.Metric();
    private static readonly Option<string[]> Where = DimensionArguments.Where(
        "Value of a dimension. An alarm needs all dimensions of the metric's set: " + DimensionArguments.DimensionNames + ".");
    private static readonly Option<string?> Stat = new("--stat")
    {
        Description = "Sum, Average, Minimum, Maximum, SampleCount or a percentile such as p99. Default: the metric's own.",
        HelpName = "STAT",
    };
    private static readonly Option<double?> Below = new("--below") { Description = "Fire below this value.", HelpName = "N" };
    private static readonly Option<double?> AtMost = new("--at-most") { Description = "Fire at this value and below.", HelpName = "N" };
    private static readonly Option<double?> Above = new("--above") { Description = "Fire above this value.", HelpName = "N" };
    private static readonly Option<double?> AtLeast = new("--at-least") { Description = "Fire at this value and above.", HelpName = "N" };
    private static readonly Option<string> Period = new("--period")
    {
        Description = "Length of one period, for example 5m.", HelpName = "DURATION", DefaultValueFactory = _ => "5m",
    };
    private static readonly Option<int> For = new("--for")
    {
        Description = "Datapoints that must breach the threshold.", HelpName = "N", DefaultValueFactory = _ => 1,
    };
    private static readonly Option<int?> Of = new("--of")
    {
        Description = "Number of evaluated periods. Default: as many as --for.", HelpName = "N",
    };
    private static readonly Option<string> MissingData = new Option<string>("--missing-data")
    {
        Description = "How a period without data is treated.", DefaultValueFactory = _ => "missing",
    }.AcceptOnlyFromAmong("missing", "notBreaching", "breaching", "ignore");
    private static readonly Option<string[]> Notify = new("--notify")
    {
        Description = "SNS topic ARN to notify. Repeat the option for several topics.", HelpName = "ARN", DefaultValueFactory = _ => [],
    };
    private static readonly Option<string[]> NotifyOk = new("--notify-ok")
    {
        Description = "SNS topic ARN to notify when the alarm returns to OK.", HelpName = "ARN", DefaultValueFactory = _ => [],
    };
    private static readonly Option<string?> Name = new("--name")
    {
        Description = "Name of the alarm. Default: made from the metric and its dimensions.", HelpName = "TEXT",
    };
    private static readonly Option<string?> Description = new("--description")
    {
        Description = "What the person on call should know.", HelpName = "TEXT",
    };
    private static readonly Option<string[]> Tag = new("--tag")
    {
        Description = "Tag of a new alarm.", HelpName = "KEY=VALUE", DefaultValueFactory = _ => [],
    };

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var command = new ToolCommand("put",
            "Create one alarm on one series, or update it. An alarm of that name on another series is not replaced.",
            "alarms put XksProxyCertificateDaysToExpire --where CustomKeyStoreId=cks-1234567890abcdef0 "
            + "--where CertificateName=myproxy.xks.example.com --below 10 --notify arn:aws:sns:eu-west-1:111122223333:oncall")
        {
            Metric, Where, Stat, Below, AtMost, Above, AtLeast, Period, For, Of, MissingData, Notify, NotifyOk, Name, Description, Tag,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var alarm = Build(arguments);
            var connection = Connection.Open(context);
            await using (connection.ConfigureAwait(false))
                await connection.Kms.Alarms.PutAsync(alarm, cancellationToken).ConfigureAwait(false);
            await ChangedAlarm.PrintAsync(context, [new ChangedAlarm(alarm.Name, "Put")]).ConfigureAwait(false);
            foreach (var finding in alarm.Check())
                await context.WarnAsync(finding.ToString()).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    private static KmsAlarm Build(ParseResult arguments)
    {
        var metric = arguments.GetValue(Metric)!;
        var dimensions = DimensionArguments.Parse(arguments.GetValue(Where)!);
        var statistic = DimensionArguments.ParseStatistic(arguments.GetValue(Stat));
        DimensionArguments.Check(metric, UsageKind.Exact, dimensions, null, statistic);
        var subject = KmsAlarm.On(KmsMetric.FromPublished(metric, dimensions));
        try
        {
            return Complete(Compare(statistic is null ? subject : subject.Statistic(statistic), arguments), arguments);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(PlainMessage.Of(e), e);
        }
    }

    private static KmsAlarm Compare(KmsAlarmSubject subject, ParseResult arguments)
    {
        var below = arguments.GetValue(Below);
        var atMost = arguments.GetValue(AtMost);
        var above = arguments.GetValue(Above);
        var atLeast = arguments.GetValue(AtLeast);
        if (new[] { below, atMost, above, atLeast }.Count(t => t is not null) != 1)
            throw new UsageException("Give the threshold once: --below, --at-most, --above or --at-least.");
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
        return arguments.GetValue(Description) is { } description ? alarm.DescribedAs(description) : alarm;
    }
}
