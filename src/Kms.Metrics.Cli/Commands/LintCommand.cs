using System.CommandLine;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Infrastructure;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>lint</c>.</summary>
internal static class LintCommand
{
    private static readonly Dictionary<string, InfrastructureReportFormat> Formats = new(StringComparer.Ordinal)
    {
        ["text"] = InfrastructureReportFormat.Text,
        ["json"] = InfrastructureReportFormat.Json,
        ["sarif"] = InfrastructureReportFormat.Sarif,
        ["github"] = InfrastructureReportFormat.GitHub,
        ["msbuild"] = InfrastructureReportFormat.MSBuild,
    };

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files, folders, patterns such as 'infra/**/*.yaml', or - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--output") { Description = "How findings are printed.", DefaultValueFactory = _ => "text" }
            .AcceptOnlyFromAmong([.. Formats.Keys]);
        var settings = new Option<string?>("--settings")
        {
            Description = "Settings file. Default: the nearest .kms-metrics.yaml in the folder of each file or above.", HelpName = "FILE",
        };
        var baseline = new Option<string?>("--baseline") { Description = "Do not report the findings in this file.", HelpName = "FILE" };
        var write = new Option<string?>("--write-baseline")
        {
            Description = "Write all findings to this file, for --baseline, and exit with 0.", HelpName = "FILE",
        };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "Exit with 1 if a finding is at least this bad.", DefaultValueFactory = _ => "warning",
        }.AcceptOnlyFromAmong("error", "warning", "info", "never");
        var command = new ToolCommand("lint",
            "Check CloudFormation templates, Terraform plans, dashboards and exporter settings against what KMS publishes. Nothing is "
            + "sent to AWS. Exits with 1 if there are findings, and with 3 if a file could not be read.",
            "lint cdk.out", "lint 'infra/**/*.yaml' dashboards --output sarif", "lint plan.json --fail-on error")
            { paths, output, settings, baseline, write, failOn };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            var options = new InfrastructureAuditOptions
            {
                SettingsFile = Existing(arguments.GetValue(settings), "--settings"),
                Baseline = await BaselineAsync(arguments.GetValue(baseline), cancellationToken).ConfigureAwait(false),
                StandardInput = context.Input,
            };
            var audit = InfrastructureAudit.Read(arguments.GetRequiredValue(paths), options, cancellationToken);
            if (arguments.GetValue(write) is { } file)
            {
                await File.WriteAllTextAsync(file, InfrastructureBaseline.Write(audit), cancellationToken).ConfigureAwait(false);
                return audit.Errors.Count > 0 ? ExitCode.Failed : ExitCode.Ok;
            }

            await context.Output.WriteAsync(audit.ToReport(Formats[arguments.GetRequiredValue(output)])).ConfigureAwait(false);
            return audit.Errors.Count > 0 ? ExitCode.Failed
                : Fails(audit, arguments.GetRequiredValue(failOn)) ? ExitCode.Findings : ExitCode.Ok;
        });
        return command;
    }

    private static bool Fails(InfrastructureAudit audit, string failOn) => failOn switch
    {
        "error" => audit.HasErrors,
        "warning" => audit.Findings.Any(f => f.Severity >= FindingSeverity.Warning),
        "info" => audit.Findings.Count > 0,
        _ => false,
    };

    private static async Task<InfrastructureBaseline?> BaselineAsync(string? path, CancellationToken cancellationToken)
    {
        if (Existing(path, "--baseline") is null)
            return null;
        try
        {
            return InfrastructureBaseline.Parse(await File.ReadAllTextAsync(path!, cancellationToken).ConfigureAwait(false));
        }
        catch (FormatException e)
        {
            throw new UsageException("--baseline " + path + ": " + e.Message);
        }
    }

    private static string? Existing(string? path, string option) =>
        path is null || File.Exists(path) ? path : throw new UsageException(option + " " + path + ": there is no such file.");
}
