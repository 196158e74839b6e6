using System.CommandLine;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Region { get; } = new("--region")
    {
        Description = "AWS region, for example eu-west-1. Default: AWS_REGION, AWS_DEFAULT_REGION, then the profile's region.",
        HelpName = "NAME", Recursive = true,
    };

    public static Option<string?> Profile { get; } = new("--profile")
    {
        Description = "AWS profile to sign requests with. Default: the standard AWS credential chain.", HelpName = "NAME", Recursive = true,
    };

    public static Option<string?> EndpointUrl { get; } = new("--endpoint-url")
    {
        Description = "Address of another CloudWatch endpoint, for example an emulator. Plain HTTP is accepted for this machine only. "
            + "Default: AWS_ENDPOINT_URL_CLOUDWATCH, AWS_ENDPOINT_URL, then AWS itself.",
        HelpName = "URL", Recursive = true,
    };

    public static Option<string> Protocol { get; } = new Option<string>("--protocol")
    {
        Description = "Wire format.", DefaultValueFactory = _ => "cbor", Recursive = true,
    }.AcceptOnlyFromAmong("cbor", "json");

    public static Option<string> Output { get; } = new Option<string>("--output")
    {
        Description = "Output format. Streams print one JSON object per line.", DefaultValueFactory = _ => "table", Recursive = true,
    }.AcceptOnlyFromAmong("table", "json", "csv");

    public static Option<bool> Local { get; } = new("--local")
    {
        Description = "Show and read times in the local time zone. Default: UTC. JSON and CSV are always in UTC.", Recursive = true,
    };

    public static Option<bool> NoColor { get; } = new("--no-color")
    {
        Description = "Print without colors. The environment variable NO_COLOR does the same.", Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Print technical details of a failure.", Recursive = true,
    };

    public static IReadOnlyList<Option> All { get; } = [Region, Profile, EndpointUrl, Protocol, Output, Local, NoColor, Verbose];

    public static OutputFormat FormatOf(ParseResult command) => command.GetValue(Output) switch
    {
        "json" => OutputFormat.Json,
        "csv" => OutputFormat.Csv,
        _ => OutputFormat.Table,
    };

    public static CloudWatchProtocol ProtocolOf(ParseResult command) =>
        command.GetValue(Protocol) == "json" ? CloudWatchProtocol.Json : CloudWatchProtocol.Cbor;
}
