using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>An answer of DescribeAlarms.</summary>
/// <param name="Response">The alarms, whole.</param>
/// <param name="IsOfRelation">
/// Whether children or parents were asked for: of those the service tells the name and ARN, and no more than that. [CloudWatch API]
/// </param>
/// <param name="WithStates">Whether the state of each belongs to that, which it does of children.</param>
internal sealed record DescribedAlarms(DescribeAlarmsResponse Response, bool IsOfRelation, bool WithStates)
{
    public static void Write(WireWriter writer, DescribedAlarms answer)
    {
        if (!answer.IsOfRelation)
        {
            Kms.Metrics.CloudWatch.Wire.Operations.DescribeAlarms.WriteResponse(writer, answer.Response);
            return;
        }

        writer.BeginMap();
        writer.Name("CompositeAlarms");
        writer.List(answer.Response.CompositeAlarms,
            (w, a) => answer.Write(w, a.AlarmName, a.AlarmArn, a.StateValue, a.StateUpdatedTimestamp));
        writer.Name("MetricAlarms");
        writer.List(answer.Response.MetricAlarms,
            (w, a) => answer.Write(w, a.AlarmName, a.AlarmArn, a.StateValue, a.StateUpdatedTimestamp));
        writer.Member("NextToken", answer.Response.NextToken);
        writer.EndMap();
    }

    private void Write(WireWriter writer, string name, string? arn, string? state, DateTimeOffset? updated)
    {
        writer.BeginMap();
        writer.Member("AlarmName", name);
        writer.Member("AlarmArn", arn);
        writer.Member("StateValue", WithStates ? state : null);
        writer.Member("StateUpdatedTimestamp", WithStates ? updated : null);
        writer.EndMap();
    }
}
