using Kms.Metrics.Infrastructure;

// One file names what to read, a line each: a command line would be too short for many templates.
var settings = File.ReadAllLines(args[0]).Select(line => line.Split('=', 2)).Where(pair => pair is [_, { Length: > 0 }])
    .ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
var options = new InfrastructureAuditOptions { SettingsFile = settings["settings"].FirstOrDefault() };
if (settings["baseline"].FirstOrDefault() is { } baseline)
    options.Baseline = InfrastructureBaseline.Parse(File.ReadAllText(baseline));
var audit = InfrastructureAudit.Read(settings["file"], options);
Console.Write(audit.ToReport(InfrastructureReportFormat.MSBuild));
// Only what has nothing to show may be skipped by the next build.
if (settings["checked"].FirstOrDefault() is { } stamp && audit.Errors.Count == 0 && audit.Findings.Count == 0)
    File.WriteAllText(stamp, "");
return audit.HasErrors || audit.Errors.Count > 0 ? 1 : 0;
