using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Dashboards;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Model;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>The operations on dashboards. Their bodies are kept, not drawn. [CloudWatch API]</summary>
internal static partial class DashboardOperations
{
    private const int PageSize = 1000;
    private const int LongestName = 255;

    public static void Put(RequestContext context, RequestDocument request, WireWriter answer)
    {
        var name = request.Required("DashboardName");
        if (name.Length is 0 or > LongestName || !Name().IsMatch(name))
            throw ServiceException.InvalidParameterValue(
                "The value for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and "
                + "underscore (_).\n");
        var body = request.Required("DashboardBody");
        if (Problem(body) is { } problem)
            throw ServiceException.DashboardInvalid("The dashboard body is invalid, there are 1 validation errors: " + problem);
        var dashboard = new Dashboard(name, body, context.Now);
        foreach (var tag in Members.Tags(request))
            dashboard.Tags[tag.Key] = tag.Value;
        context.Account.Dashboards.Put(dashboard);
        answer.BeginMap();
        answer.Name("DashboardValidationMessages");
        answer.BeginList(0);
        answer.EndList();
        answer.EndMap();
    }

    public static void Get(RequestContext context, RequestDocument request, WireWriter answer)
    {
        var name = request.Required("DashboardName");
        var dashboard = context.Account.Dashboards.Find(name) ?? throw ServiceException.DashboardNotFound(name);
        answer.BeginMap();
        answer.Member("DashboardArn", context.Account.Scope.DashboardArn(name));
        answer.Member("DashboardBody", dashboard.Body);
        answer.Member("DashboardName", name);
        answer.EndMap();
    }

    public static void List(RequestContext context, RequestDocument request, WireWriter answer)
    {
        var prefix = request.Text("DashboardNamePrefix") ?? "";
        var (page, next) = context.Page(
            () => context.Account.Dashboards.All.Where(d => d.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList(),
                request.Text("NextToken"), PageSize);
        answer.BeginMap();
        answer.Name("DashboardEntries");
        answer.List(page, (w, d) =>
        {
            w.BeginMap();
            w.Member("DashboardName", d.Name);
            w.Member("DashboardArn", context.Account.Scope.DashboardArn(d.Name));
            w.Member("LastModified", (DateTimeOffset?)d.LastModified);
            w.Member("Size", (int?)Encoding.UTF8.GetByteCount(d.Body));
            w.EndMap();
        });
        answer.Member("NextToken", next);
        answer.EndMap();
    }

    public static void Delete(RequestContext context, RequestDocument request, WireWriter answer)
    {
        if (request.Texts("DashboardNames").Count == 0)
            throw ServiceException.InvalidParameterValue("The parameter DashboardNames must hold at least one name.");
        if (context.Account.Dashboards.Delete(request.Texts("DashboardNames")) is { } missing)
            throw ServiceException.DashboardNotFound(missing);
        Members.WriteNothing(answer);
    }

    private static string? Problem(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("widgets", out var widgets)
                && widgets.ValueKind == JsonValueKind.Array
                ? null
                : "[{\"dataPath\":\"/\",\"message\":\"Should have required property 'widgets'\"}]";
        }
        catch (JsonException)
        {
            return "[{\"message\":\"Field \\\"DashboardBody\\\" must be a valid JSON object\"}]";
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
