using System.CommandLine;
using System.Globalization;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary>The options that say what a fleet is to be.</summary>
internal sealed class FleetArguments
{
    private readonly Option<FileInfo?> _file =
        new("--fleet") { Description = "Read the fleet from this JSON file.", HelpName = "FILE" };

    private readonly Option<string[]> _notify =
        new("--notify") { Description = "The ARN of an SNS topic that every alarm tells. May be given several times.", HelpName = "ARN" };
    private readonly Option<string[]> _kinds =
        new Option<string[]>("--kind") { Description = "Only alarms of this kind. May be given several times. Default: all kinds.",
        HelpName = "KIND" }
        .AcceptOnlyFromAmong(Enum.GetNames<RecommendedAlarmKind>());

    private readonly Option<string[]> _thresholds =
        new("--threshold") { Description =
        "The threshold of a kind, as KIND=NUMBER, or of a kind for one key or key store, as KIND@ID=NUMBER.",
        HelpName = "KIND[@ID]=NUMBER" };

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_notify);
        command.Options.Add(_kinds);
        command.Options.Add(_thresholds);
    }

    /// <exception cref="UsageException">An option cannot be read.</exception>
    public FleetOptions Read(ParseResult arguments)
    {
        var options = ReadFile(arguments.GetValue(_file));
        foreach (var arn in arguments.GetValue(_notify) ?? [])
            options.Actions.Add(SnsTopicArn.TryParse(arn, out var topic) ? topic
                : throw new UsageException("'" + arn + "' is not the ARN of an SNS topic."));
        if (arguments.GetValue(_kinds) is { Length: > 0 } kinds)
        {
            options.Kinds.Clear();
            foreach (var kind in kinds)
                options.Kinds.Add(Enum.Parse<RecommendedAlarmKind>(kind));
        }

        foreach (var text in arguments.GetValue(_thresholds) ?? [])
            ReadThreshold(options, text);
        return options;
    }

    private static FleetOptions ReadFile(FileInfo? file)
    {
        if (file is null)
            return new FleetOptions();
        try
        {
            return FleetOptions.Parse(File.ReadAllText(file.FullName));
        }
        catch (Exception e) when (e is FleetFormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(file.Name + ": " + e.Message);
        }
    }

    private static void ReadThreshold(FleetOptions options, string text)
    {
        var (left, right) = text.LastIndexOf('=') is var at and > 0 ? (text[..at], text[(at + 1)..]) : ("", "");
        var (kindName, resource) = left.IndexOf('@', StringComparison.Ordinal) is var by and > 0 ? (left[..by], left[(by + 1)..])
            : (left, "");
        if (!Enum.TryParse<RecommendedAlarmKind>(kindName, ignoreCase: true, out var kind) || !Enum.IsDefined(kind)
            || !double.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold))
            throw new UsageException("'" + text
                + "' is no threshold; write one such as CertificateExpires=20 or CertificateExpires@cks-1234567890abcdef0=20. The kinds "
                + "are " + string.Join(", ", Enum.GetNames<RecommendedAlarmKind>()) + ".");
        _ = resource.Length == 0 ? options.Threshold(kind, threshold) : options.ThresholdFor(kind, resource, threshold);
    }
}
