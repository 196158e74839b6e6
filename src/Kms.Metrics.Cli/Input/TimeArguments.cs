using System.CommandLine;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Input;

/// <summary>The options that say which time is read.</summary>
internal sealed class TimeArguments
{
    private static readonly TimeSpan UsualRange = TimeSpan.FromHours(3);

    private readonly Option<string?> _last = new("--last")
    {
        Description = "Length of the range, for example 3h or 14d. It ends now, or at --end. Default: 3h.", HelpName = "DURATION",
    };

    private readonly Option<string?> _start = new("--start")
    {
        Description = "Start of the range: ISO 8601, 'yesterday 14:00', 14:00 or '2h ago'. UTC unless --local is given.", HelpName = "TIME",
    };

    private readonly Option<string?> _end = new("--end")
    {
        Description = "End of the range, which is not part of it. Default: now.", HelpName = "TIME",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_last);
        command.Options.Add(_start);
        command.Options.Add(_end);
    }

    /// <exception cref="UsageException">The options contradict each other, or cannot be read.</exception>
    public TimeRange Read(ToolContext context)
    {
        var command = context.Command;
        var last = command.GetValue(_last) is { } length ? TimeSpanText.Parse(length, "--last") : (TimeSpan?)null;
        var start = Moment(context, _start);
        var end = Moment(context, _end);
        if (start is null && end is null)
            return new TimeRange(last, null);
        if (start is not null && last is not null)
            throw new UsageException("--start and --last exclude each other; --last goes with --end.");
        var to = end ?? context.Now;
        var from = start ?? to - (last ?? UsualRange);
        if (from >= context.Now)
            throw new UsageException("The range starts in the future: " + from.ToString("u") + ".");
        if (from >= to)
            throw new UsageException("--end must be after --start.");
        return new TimeRange(null, (from, to));
    }

    private static DateTimeOffset? Moment(ToolContext context, Option<string?> option) =>
        context.Command.GetValue(option) is { } text ? MomentText.Parse(text, option.Name, context.Now, context.TimeZone) : null;
}
