using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Alarms;
using Kms.Metrics.Emulator.Dashboards;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Events;
using Kms.Metrics.Emulator.Model;
using Kms.Metrics.Emulator.Operations;
using Kms.Metrics.Emulator.State;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Persistence;

/// <summary>Writes everything that was put into an emulator to a file, as JSON, and reads it back.</summary>
internal static class StateFile
{
    private const int Version = 1;

    /// <summary>Writes the file; a reader sees the old one or the new one, never half of one.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(EmulatorState state, string path)
    {
        using var writer = new JsonWireWriter();
        Write(writer, state);
        var temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetRandomFileName());
        try
        {
            // A new file of a name that nobody can guess, for its owner alone; moving it into place follows no link.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(temporary, options))
                stream.Write(writer.Written.Span);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw new IOException("The state file " + path + " cannot be written: " + e.Message, e);
        }
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="IOException">The file cannot be read, or is no state of an emulator.</exception>
    public static void Load(EmulatorState state, string path)
    {
        try
        {
            var document = RequestDocument.Read(new JsonWireReader(File.ReadAllBytes(path)), StateModel.State);
            if (document.Integer("Version") != Version)
                throw new IOException("The state file " + path + " was written by another version of the emulator.");
            foreach (var account in document.Structures("Accounts"))
                Load(state.Change(account.Required("AccountId"), account.Required("Region")), account);
            foreach (var scenario in document.Structures("Scenarios"))
                state.AddScenario(new RunningScenario(scenario.Required("Name"), scenario.Integer("Seed")!.Value,
                    scenario.Timestamp("At")!.Value, scenario.Timestamp("From")!.Value, scenario.Text("Region") ?? state.Options.Region));
        }
        catch (Exception e)
            when (e is WireFormatException or ServiceException or ExpressionException or ArgumentException or FormatException
            or EndOfStreamException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new IOException("The file " + path + " is no state of an emulator: " + e.Message, e);
        }
    }

    private static void Write(WireWriter w, EmulatorState state)
    {
        w.BeginMap();
        w.Member("Version", (int?)Version);
        w.Name("Scenarios");
        w.List([.. state.Scenarios], static (w, s) =>
        {
            w.BeginMap();
            w.Member("Name", s.Name);
            w.Member("Seed", (int?)s.Seed);
            w.Member("At", (DateTimeOffset?)s.At);
            w.Member("From", (DateTimeOffset?)s.From);
            w.Member("Region", s.Region);
            w.EndMap();
        });
        w.Name("Accounts");
        w.List([.. state.Accounts], Write);
        w.EndMap();
    }

    private static void Write(WireWriter w, AccountRegion account)
    {
        w.BeginMap();
        w.Member("AccountId", account.Scope.AccountId);
        w.Member("Region", account.Scope.Region);
        w.Name("Series");
        w.List([.. account.Metrics.All.SelectMany(s => s.Published().Select(p => (s.Key, p.Unit, p.Minutes)))], static (w, s) =>
        {
            w.BeginMap();
            w.Member("Namespace", s.Key.Namespace);
            w.Member("MetricName", s.Key.MetricName);
            w.MemberList("Dimensions", s.Key.Dimensions, MetricStructures.Dimension.Write);
            w.Member("Unit", s.Unit);
            w.Member("Minutes", MinutesText.Write(s.Minutes));
            w.EndMap();
        });
        account.Alarms.Read(alarms =>
        {
            w.Name("Alarms");
            w.List([.. alarms.Values], Write);
            return true;
        });
        w.Name("History");
        w.List(account.Alarms.History(), AlarmStructures.AlarmHistoryItem.Write);
        w.Name("Dashboards");
        w.List(account.Dashboards.All, Write);
        w.Name("Filters");
        w.List(account.Filters.All, LogsOperations.Write);
        w.Name("Rules");
        w.List(account.Rules.All, Write);
        w.EndMap();
    }

    private static void Write(WireWriter w, EmulatedAlarm alarm)
    {
        w.BeginMap();
        w.Member("Name", alarm.Name);
        w.Member("Arn", alarm.Arn);
        w.Member("Configured", (DateTimeOffset?)alarm.Configured);
        w.Member("ActionsEnabled", (bool?)alarm.ActionsEnabled);
        w.Member("State", alarm.State);
        w.Member("Reason", alarm.Reason);
        w.Member("ReasonData", alarm.ReasonData);
        w.Member("StateUpdated", (DateTimeOffset?)alarm.StateUpdated);
        w.Member("Transitioned", (DateTimeOffset?)alarm.Transitioned);
        w.MemberList("Tags", [.. alarm.Tags.Select(t => new Tag(t.Key, t.Value))], AlarmStructures.Tag.Write);
        // As the request that made it: what reads requests reads it back.
        if (alarm is EmulatedMetricAlarm metric)
            w.Member("Request", Text(AlarmStructures.PutMetricAlarmRequest, metric.Request));
        else
            w.Member("Composite", Text(AlarmStructures.PutCompositeAlarmRequest, ((EmulatedCompositeAlarm)alarm).Request));
        w.EndMap();
    }

    private static string Text<T>(Structure<T> structure, T request)
        where T : class
    {
        using var writer = new JsonWireWriter();
        structure.Write(writer, request);
        return Convert.ToBase64String(writer.ToArray());
    }

    private static T Request<T>(Structure<T> structure, string text)
        where T : class => structure.ReadMessage(new JsonWireReader(Convert.FromBase64String(text)));

    private static void Write(WireWriter w, Dashboard dashboard)
    {
        w.BeginMap();
        w.Member("Name", dashboard.Name);
        w.Member("Body", dashboard.Body);
        w.Member("LastModified", (DateTimeOffset?)dashboard.LastModified);
        w.MemberList("Tags", [.. dashboard.Tags.Select(t => new Tag(t.Key, t.Value))], AlarmStructures.Tag.Write);
        w.EndMap();
    }

    private static void Write(WireWriter w, EventRule rule)
    {
        w.BeginMap();
        w.Member("Name", rule.Name);
        w.Member("EventPattern", rule.PatternText);
        w.Member("ScheduleExpression", rule.ScheduleExpression);
        w.Member("State", rule.State);
        w.Member("Description", rule.Description);
        w.Member("RoleArn", rule.RoleArn);
        w.Name("Targets");
        w.List([.. rule.Targets.Values], EventsOperations.Write);
        w.EndMap();
    }

    private static void Load(AccountRegion account, RequestDocument document)
    {
        foreach (var series in document.Structures("Series"))
        {
            var target = account.Metrics.GetOrAdd(
                new SeriesKey(series.Required("Namespace"), series.Required("MetricName"), Members.Dimensions(series)));
            foreach (var (minute, summary) in MinutesText.Read(series.Required("Minutes")))
                target.Add(minute, summary, series.Required("Unit"));
        }

        account.Alarms.Restore(
            document.Structures("Alarms").Select(Alarm),
            document.Structures("History").Select(h => new AlarmHistoryItem
            {
                AlarmName = h.Required("AlarmName"), AlarmType = h.Required("AlarmType"), Timestamp = h.Timestamp("Timestamp"),
                HistoryItemType = h.Required("HistoryItemType"), HistorySummary = h.Required("HistorySummary"),
                HistoryData = h.Required("HistoryData"),
            }));
        foreach (var d in document.Structures("Dashboards"))
        {
            var dashboard = new Dashboard(d.Required("Name"), d.Required("Body"), d.Timestamp("LastModified")!.Value);
            foreach (var tag in Members.Tags(d))
                dashboard.Tags[tag.Key] = tag.Value;
            account.Dashboards.Put(dashboard);
        }

        foreach (var filter in document.Structures("Filters"))
            account.Filters.Put(
                LogsOperations.Read(filter, DateTimeOffset.FromUnixTimeMilliseconds((long)filter.Double("creationTime")!.Value)));
        foreach (var rule in document.Structures("Rules"))
            account.Rules.Change(rule.Required("Name"), _ =>
                EventsOperations.Read(rule,
                new SortedDictionary<string, EventTarget>(EventsOperations.ReadTargets(rule), StringComparer.Ordinal)));
    }

    private static EmulatedAlarm Alarm(RequestDocument a)
    {
        var (arn, configured) = (a.Required("Arn"), a.Timestamp("Configured")!.Value);
        EmulatedAlarm alarm;
        if (a.Text("Request") is { } request)
        {
            alarm = new EmulatedMetricAlarm(Request(AlarmStructures.PutMetricAlarmRequest, request), arn, configured)
            {
                NextEvaluation = a.Timestamp("StateUpdated")!.Value,
            };
        }
        else
        {
            var composite = Request(AlarmStructures.PutCompositeAlarmRequest, a.Required("Composite"));
            alarm = new EmulatedCompositeAlarm(composite, CompositeRule.Parse(composite.AlarmRule), arn, configured);
        }

        alarm.ActionsEnabled = a.Boolean("ActionsEnabled") ?? true;
        alarm.Tags.Clear();
        alarm.AddTags(Members.Tags(a));
        alarm.Restore(a.Required("State"), a.Required("Reason"), a.Text("ReasonData"), a.Timestamp("StateUpdated")!.Value,
            a.Timestamp("Transitioned")!.Value);
        return alarm;
    }
}
