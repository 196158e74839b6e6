using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Limits;
using Kms.Metrics.Emulator.Model;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>The operations on tags of alarms and dashboards. [CloudWatch API]</summary>
internal static class TagOperations
{
    public static void Tag(RequestContext context, RequestDocument request, WireWriter answer)
    {
        Change(context, request, tags =>
        {
            var added = Members.Tags(request);
            if (tags.Keys.Union(added.Select(t => t.Key), StringComparer.Ordinal).Count() > ServiceLimits.Tags)
                throw ServiceException.InvalidParameterValue("A resource can have 50 tags at most.");
            foreach (var tag in added)
                tags[tag.Key] = tag.Value;
        });
        Members.WriteNothing(answer);
    }

    public static void Untag(RequestContext context, RequestDocument request, WireWriter answer)
    {
        Change(context, request, tags =>
        {
            foreach (var key in request.Texts("TagKeys"))
                tags.Remove(key);
        });
        Members.WriteNothing(answer);
    }

    public static void List(RequestContext context, RequestDocument request, WireWriter answer)
    {
        IReadOnlyList<Tag> tags = [];
        // Of an alarm that was deleted there are none, which is no error.
        var isAlarm = request.Required("ResourceARN").Contains(":alarm:", StringComparison.Ordinal);
        if (!isAlarm || context.Account.Alarms.Read(a => a.ContainsKey(AlarmRuleText.NameOf(request.Required("ResourceARN")))))
            Change(context, request, t => tags = [.. t.Select(p => new Tag(p.Key, p.Value))]);
        answer.BeginMap();
        answer.Name("Tags");
        answer.List(tags, AlarmStructures.Tag.Write);
        answer.EndMap();
    }

    private static void Change(RequestContext context, RequestDocument request, Action<SortedDictionary<string, string>> change)
    {
        var arn = request.Required("ResourceARN");
        if (context.Account.Dashboards.FindByArn(arn, context.Account.Scope) is { } dashboard)
        {
            lock (dashboard.Tags)
                change(dashboard.Tags);
            return;
        }

        context.Account.Alarms.Change(alarms =>
        {
            var alarm = alarms.Find(AlarmRuleText.NameOf(arn));
            if (alarm is null || alarm.Arn != arn)
                throw ServiceException.TaggedResourceNotFound(arn);
            change(alarm.Tags);
            return true;
        });
    }
}
