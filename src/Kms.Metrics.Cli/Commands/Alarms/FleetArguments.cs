using System.CommandLine;
using System.Globalization;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary>The options that say what a fleet is to be.</summary>
internal sealed class FleetArguments
{
    public static string Kinds { get; } = string.Join(", ", Enum.GetNames<RecommendedAlarmKind>());

    private readonly Option<FileInfo?> _file = new("--fleet")
    {
        Description = "Read the fleet from this JSON file.", HelpName = "FILE",
    };

    private readonly Option<string[]> _notify = new("--notify")
    {
        Description = "SNS topic ARN to notify. Repeat the option for several topics.", HelpName = "ARN",
    };

    private readonly Option<string[]> _kinds = new("--kind")
    {
        Description = "Only alarms of this kind. Repeat the option for several kinds. Default: all. Kinds: " + Kinds + ".",
        HelpName = "KIND",
    };

    private readonly Option<string[]> _thresholds = new("--threshold")
    {
        Description = "Threshold of a kind, as KIND=NUMBER, or of a kind for one key or key store, as KIND@ID=NUMBER.",
        HelpName = "KIND[@ID]=NUMBER",
    };

    public FleetArguments() => _kinds.CompletionSources.Add([.. Enum.GetNames<RecommendedAlarmKind>()]);

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_notify);
        command.Options.Add(_kinds);
        command.Options.Add(_thresholds);
    }

    /// <summary>The fleet, for commands that take one.</summary>
    /// <exception cref="UsageException">An option cannot be read, or the file has several fleets.</exception>
    public FleetOptions Read(ParseResult arguments) => ReadAll(arguments) is { Count: 1 } fleets ? fleets[0]
        : throw new UsageException("The file has several fleets; this command takes one.");

    /// <summary>All fleets of the file, each with the other options.</summary>
    /// <exception cref="UsageException">An option cannot be read.</exception>
    public IReadOnlyList<FleetOptions> ReadAll(ParseResult arguments)
    {
        var fleets = ReadFile(arguments.GetValue(_file));
        foreach (var fleet in fleets)
            Complete(fleet, arguments);
        return fleets;
    }

    private void Complete(FleetOptions options, ParseResult arguments)
    {
        foreach (var arn in arguments.GetValue(_notify) ?? [])
            options.Actions.Add(SnsTopicArn.TryParse(arn, out var topic) ? topic
                : throw new UsageException("'" + arn + "' is not the ARN of an SNS topic."));
        if (arguments.GetValue(_kinds) is { Length: > 0 } kinds)
        {
            options.Kinds.Clear();
            foreach (var kind in kinds)
                options.Kinds.Add(ReadKind(kind));
        }

        foreach (var text in arguments.GetValue(_thresholds) ?? [])
            ReadThreshold(options, text);
    }

    public static RecommendedAlarmKind ReadKind(string text) =>
        Enum.TryParse<RecommendedAlarmKind>(text, ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            && !char.IsAsciiDigit(text[0]) ? kind
            : throw new UsageException("There is no kind '" + text + "'."
                + Suggestion.For(text, Enum.GetNames<RecommendedAlarmKind>()) + " The kinds are " + Kinds + ".");

    private static void ReadThreshold(FleetOptions options, string text)
    {
        var (left, right) = text.LastIndexOf('=') is var at and > 0 ? (text[..at], text[(at + 1)..]) : ("", "");
        var (kindName, resource) = left.IndexOf('@', StringComparison.Ordinal) is var by and > 0 ? (left[..by], left[(by + 1)..])
            : (left, "");
        if (!double.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold))
            throw new UsageException("--threshold takes KIND=NUMBER or KIND@ID=NUMBER, for example CertificateExpires=20 or "
                + "CertificateExpires@cks-1234567890abcdef0=20; not '" + text + "'.");
        var kind = ReadKind(kindName);
        try
        {
            _ = resource.Length == 0 ? options.Threshold(kind, threshold) : options.ThresholdFor(kind, resource, threshold);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(Plain(e));
        }
    }

    /// <summary>The message without what .NET adds to it.</summary>
    public static string Plain(Exception error) => error.Message.Split(" (Parameter")[0];

    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static IReadOnlyList<FleetOptions> ReadFile(FileInfo? file)
    {
        if (file is null)
            return [new FleetOptions()];
        if (Directory.Exists(file.FullName))
            throw new UsageException("--fleet: " + file + " is a folder, not a file.");
        if (!file.Exists)
            throw new UsageException("--fleet: there is no file " + file + ".");
        try
        {
            return FleetOptions.ParseAll(File.ReadAllText(file.FullName)) is { Count: > 0 } fleets ? fleets
                : throw new UsageException(file.Name + ": it has no fleet.");
        }
        catch (FleetFormatException e)
        {
            throw new UsageException(file.Name + ": " + e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("--fleet: " + file + " cannot be read: " + PlainMessage.Of(e));
        }
    }
}
