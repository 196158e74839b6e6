using System.CommandLine;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;

namespace Kms.Metrics.Cli.Commands.Alarms;

/// <summary><c>alarms export</c>.</summary>
internal static class AlarmsExportCommand
{
    private const string CloudFormation = "cloudformation";
    private const string Terraform = "terraform";
    private const string Cdk = "cdk";

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var fleet = new FleetArguments();
        var format = new Option<string>("--format")
        {
            Description =
                "Write a CloudFormation template, Terraform's JSON with import blocks for the alarms that exist, or a C# construct of "
                + "the AWS CDK.",
            DefaultValueFactory = _ => CloudFormation,
        }.AcceptOnlyFromAmong(CloudFormation, Terraform, Cdk);
        var className = new Option<string?>("--class-name")
        {
            Description = "Name of the CDK construct's class. Default: KmsAlarms.", HelpName = "NAME",
        };
        var file = new Option<string?>("--file") { Description = "Write to this file instead of printing it.",
            HelpName = "FILE" };
        var logGroup = new Option<string?>("--log-group")
        {
            Description = "Add an alarm on the use of keys that are pending deletion, on this CloudTrail log group.", HelpName = "NAME",
        };
        var targets = new Option<string[]>("--event-target")
        {
            Description = "Add a rule that sends events of keys to this target. Repeat the option for several targets.", HelpName = "ARN",
        };
        var command = new ToolCommand("export", "Write the recommended alarms for CloudFormation, Terraform or the AWS CDK.",
            "alarms export --file alarms.template.json", "alarms export --format terraform --file kms.tf.json",
            "alarms export --format cdk --class-name KeyAlarms --file KeyAlarms.cs", "alarms export --log-group my-trail")
            { format, className, file, logGroup, targets };
        fleet.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var context = open(arguments);
            context.Refuse(OutputFormat.Csv, "alarms export");
            var form = arguments.GetRequiredValue(format);
            var name = arguments.GetValue(className);
            if (name is not null && form != Cdk)
                throw new UsageException("--class-name needs --format cdk.");
            var options = fleet.Read(arguments);
            var filter = arguments.GetValue(logGroup) is { } group
                ? new PendingDeletionFilter(group, [.. options.Actions.Select(a => a.Action)]) : null;
            KmsEventRule[] rules = arguments.GetValue(targets) is { Length: > 0 } arns ? [KmsEventRule.ForAll(arns)] : [];
            using var output = arguments.GetValue(file) is { } path ? OutputFile.Open(path, "--file") : null;
            var connection = Connection.Open(context);
            IReadOnlyList<KmsAlarm> alarms;
            IReadOnlyList<string> existing = [];
            await using (connection.ConfigureAwait(false))
            {
                alarms = await connection.Kms.Alarms.RecommendedAsync(options, cancellationToken).ConfigureAwait(false);
                if (form == Terraform)
                    existing = await ExistingAsync(connection.Kms, filter is null ? alarms : [.. alarms, filter.Alarm], cancellationToken)
                        .ConfigureAwait(false);
            }

            var template = Write(form, alarms, filter, rules, existing, name);
            if (output is null)
            {
                await context.Output.WriteLineAsync(template).ConfigureAwait(false);
            }
            else
            {
                await output.WriteAsync(template, cancellationToken).ConfigureAwait(false);
                await context.Error.WriteLineAsync("Wrote " + DisplayText.Line(arguments.GetValue(file)!) + ": "
                    + Cell.Count(alarms.Count, "alarm", "alarms") + ".").ConfigureAwait(false);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    // Whatever an alarm of the name is on: Terraform would write over it, and adopts it with a plan that shows the difference.
    private static async Task<IReadOnlyList<string>> ExistingAsync(
        IKmsMetrics kms, IReadOnlyList<KmsAlarm> alarms, CancellationToken cancellationToken)
    {
        if (alarms.Count == 0)
            return [];
        var plan = await kms.Alarms.PlanAsync(alarms, null, cancellationToken).ConfigureAwait(false);
        return [.. plan.Changes.Where(c => c.Kind != AlarmChangeKind.Create).Select(c => c.Name)];
    }

    private static string Write(string form,
        IReadOnlyList<KmsAlarm> alarms, PendingDeletionFilter? filter, IReadOnlyList<KmsEventRule> rules,
        IReadOnlyList<string> existing, string? className)
    {
        try
        {
            return form switch
            {
                Terraform => JsonOutput.EscapeUnsafe(AlarmTemplate.ToTerraform(alarms, filter, rules, existing)),
                Cdk => AlarmTemplate.ToCdk(alarms, filter, rules, className ?? "KmsAlarms"),
                _ => JsonOutput.EscapeUnsafe(AlarmTemplate.ToCloudFormation(alarms, filter, rules)),
            };
        }
        catch (ArgumentException e)
        {
            throw new UsageException(FleetArguments.Plain(e));
        }
    }
}
