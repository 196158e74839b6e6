using System.CommandLine;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Region { get; } =
        new("--region") { Description = "The AWS region, such as eu-west-1. Default: AWS's usual chain.", HelpName = "NAME",
        Recursive = true };

    public static Option<string?> Profile { get; } =
        new("--profile") { Description = "The AWS profile whose credentials sign the requests. Default: AWS's usual chain.",
        HelpName = "NAME", Recursive = true };

    public static Option<string?> EndpointUrl { get; } =
        new("--endpoint-url") { Description = "The address of another CloudWatch, such as an emulator's. Plain HTTP only on this machine.",
        HelpName = "URL", Recursive = true };

    public static Option<string> Protocol { get; } =
        new Option<string>("--protocol") { Description = "The wire format.", DefaultValueFactory = _ =>
        "cbor", Recursive = true }.AcceptOnlyFromAmong("cbor", "json");

    public static Option<string> Output { get; } =
        new Option<string>("--output") { Description = "How results are printed.", DefaultValueFactory = _ =>
        "table", Recursive = true }.AcceptOnlyFromAmong("table", "json", "csv");

    public static Option<bool> NoColor { get; } =
        new("--no-color") { Description = "Prints without colors. The environment variable NO_COLOR does the same.", Recursive = true };

    public static Option<bool> Verbose { get; } =
        new("--verbose") { Description = "Prints the whole error instead of one line.", Recursive = true };

    public static IReadOnlyList<Option> All { get; } = [Region, Profile, EndpointUrl, Protocol, Output, NoColor, Verbose];

    public static OutputFormat FormatOf(ParseResult command) => command.GetValue(Output) switch
    {
        "json" => OutputFormat.Json,
        "csv" => OutputFormat.Csv,
        _ => OutputFormat.Table,
    };

    public static CloudWatchProtocol ProtocolOf(ParseResult command) =>
        command.GetValue(Protocol) == "json" ? CloudWatchProtocol.Json : CloudWatchProtocol.Cbor;
}
