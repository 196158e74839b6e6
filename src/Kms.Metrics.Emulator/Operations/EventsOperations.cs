using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Events;
using Kms.Metrics.Emulator.Model;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>The operations on rules of the default event bus and on their targets. [EventBridge API]</summary>
internal static class EventsOperations
{
    private const int PageSize = 100;
    private const int MostTargets = 5;
    private const string DefaultBus = "default";

    public static void PutRule(RequestContext context, RequestDocument request, WireWriter answer)
    {
        CheckBus(request);
        var name = request.Required("Name");
        var pattern = request.Text("EventPattern");
        if (string.IsNullOrEmpty(pattern) && string.IsNullOrEmpty(request.Text("ScheduleExpression")))
            throw ServiceException.Plain("ValidationException", "Parameter(s) EventPattern or ScheduleExpression must be specified.");
        context.Account.Rules.Change(name, existing =>
            Read(request, existing?.Targets ?? new SortedDictionary<string, EventTarget>(StringComparer.Ordinal)));
        answer.BeginMap();
        answer.Member("RuleArn", ArnOf(context, name));
        answer.EndMap();
    }

    public static void PutTargets(RequestContext context, RequestDocument request, WireWriter answer)
    {
        CheckBus(request);
        ChangeTargets(context, request.Required("Rule"), targets =>
        {
            foreach (var (id, target) in ReadTargets(request))
                targets[id] = target;
            if (targets.Count > MostTargets)
                throw ServiceException.Plain("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
        });
        WriteFailures(answer);
    }

    public static void RemoveTargets(RequestContext context, RequestDocument request, WireWriter answer)
    {
        CheckBus(request);
        ChangeTargets(context, request.Required("Rule"), targets =>
        {
            foreach (var id in request.Texts("Ids"))
                targets.Remove(id);
        });
        WriteFailures(answer);
    }

    public static void ListRules(RequestContext context, RequestDocument request, WireWriter answer)
    {
        CheckBus(request);
        var prefix = request.Text("NamePrefix") ?? "";
        var (page, next) = context.Page(
            () => context.Account.Rules.All.Where(r => r.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList(),
            request.Text("NextToken"), request.Integer("Limit") ?? PageSize);
        answer.BeginMap();
        answer.Name("Rules");
        answer.List(page, (w, r) =>
        {
            w.BeginMap();
            w.Member("Name", r.Name);
            w.Member("Arn", ArnOf(context, r.Name));
            w.Member("EventPattern", r.PatternText);
            w.Member("State", r.State);
            w.Member("Description", r.Description);
            w.Member("ScheduleExpression", r.ScheduleExpression);
            w.Member("RoleArn", r.RoleArn);
            w.Member("EventBusName", DefaultBus);
            w.EndMap();
        });
        answer.Member("NextToken", next);
        answer.EndMap();
    }

    public static void ListTargets(RequestContext context, RequestDocument request, WireWriter answer)
    {
        CheckBus(request);
        var rule = Existing(context.Account.Rules.Find(request.Required("Rule")), request.Required("Rule"));
        var (page, next) =
            context.Page(() => rule.Targets.Values.ToList(), request.Text("NextToken"), request.Integer("Limit") ?? PageSize);
        answer.BeginMap();
        answer.Name("Targets");
        answer.List(page, Write);
        answer.Member("NextToken", next);
        answer.EndMap();
    }

    public static void DeleteRule(RequestContext context, RequestDocument request, WireWriter answer)
    {
        CheckBus(request);
        context.Account.Rules.Change(request.Required("Name"), rule => rule?.Targets.Count > 0
            ? throw ServiceException.Plain("ValidationException", "Rule can't be deleted since it has targets.")
            : null);
        Members.WriteNothing(answer);
    }

    public static EventRule Read(RequestDocument request, IReadOnlyDictionary<string, EventTarget> targets) => new(request.Required("Name"))
    {
        PatternText = request.Text("EventPattern"),
        Pattern = string.IsNullOrEmpty(request.Text("EventPattern")) ? null : Parse(request.Required("EventPattern")),
        ScheduleExpression = request.Text("ScheduleExpression"),
        State = request.Text("State") ?? "ENABLED",
        Description = request.Text("Description"),
        RoleArn = request.Text("RoleArn"),
        Targets = targets,
    };

    /// <summary>The targets of a request by id; of those with the same id the last one counts.</summary>
    public static Dictionary<string, EventTarget> ReadTargets(RequestDocument request)
    {
        var targets = new Dictionary<string, EventTarget>(StringComparer.Ordinal);
        foreach (var t in request.Structures("Targets"))
            targets[t.Required("Id")] =
                new EventTarget(t.Required("Id"), t.Required("Arn")) { RoleArn = t.Text("RoleArn"), Input = t.Text("Input"),
                InputPath = t.Text("InputPath") };
        return targets;
    }

    public static void Write(WireWriter w, EventTarget target)
    {
        w.BeginMap();
        w.Member("Id", target.Id);
        w.Member("Arn", target.Arn);
        w.Member("RoleArn", target.RoleArn);
        w.Member("Input", target.Input);
        w.Member("InputPath", target.InputPath);
        w.EndMap();
    }

    private static void ChangeTargets(RequestContext context, string name, Action<SortedDictionary<string, EventTarget>> change) =>
        context.Account.Rules.Change(name, rule =>
    {
        var targets = new SortedDictionary<string, EventTarget>(Existing(rule, name).Targets.ToDictionary(), StringComparer.Ordinal);
        change(targets);
        return rule! with { Targets = targets };
    });

    private static EventRule Existing(EventRule? rule, string name) =>
        rule ?? throw ServiceException.Plain("ResourceNotFoundException", "Rule " + name + " does not exist on EventBus default.");

    private static void CheckBus(RequestDocument request)
    {
        if (request.Text("EventBusName") is { } bus && bus != DefaultBus
            && !bus.EndsWith(":event-bus/" + DefaultBus, StringComparison.Ordinal))
            throw ServiceException.Plain("ResourceNotFoundException", "Event bus " + bus + " does not exist.");
    }

    private static EventPattern Parse(string pattern)
    {
        try
        {
            return EventPattern.Parse(pattern);
        }
        catch (ExpressionException e)
        {
            throw ServiceException.Plain("InvalidEventPatternException", e.Message);
        }
    }

    private static void WriteFailures(WireWriter answer)
    {
        answer.BeginMap();
        answer.Member("FailedEntryCount", (int?)0);
        answer.Name("FailedEntries");
        answer.BeginList(0);
        answer.EndList();
        answer.EndMap();
    }

    private static string ArnOf(RequestContext context, string rule) => context.Account.Scope.Arn("events", "rule/" + rule);
}
