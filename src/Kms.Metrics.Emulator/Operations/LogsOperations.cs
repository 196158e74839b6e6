using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Logs;
using Kms.Metrics.Emulator.Model;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>The operations on metric filters. Every log group counts as existing. [CloudWatch Logs API]</summary>
internal static class LogsOperations
{
    private const int PageSize = 50;
    private const int MostPerGroup = 100;

    public static void Put(RequestContext context, RequestDocument request, WireWriter answer)
    {
        var filter = Read(request, context.Now);
        if (filter.Transformation.DefaultValue is not null && filter.Transformation.Dimensions.Count > 0)
            throw ServiceException.Plain("InvalidParameterException",
                "Invalid metric transformation: dimensions and default value are mutually exclusive properties.");
        var filters = context.Account.Filters;
        if (filters.All.Count(f => f.LogGroup == filter.LogGroup && f.Name != filter.Name) >= MostPerGroup)
            throw ServiceException.Plain("LimitExceededException", "Resource limit exceeded.");
        filters.Put(filter);
        Members.WriteNothing(answer);
    }

    public static MetricFilter Read(RequestDocument request, DateTimeOffset created)
    {
        var t = request.Structures("metricTransformations")[0];
        var transformation = new MetricTransformation(t.Required("metricName"), t.Required("metricNamespace"), t.Required("metricValue"))
        {
            DefaultValue = t.Double("defaultValue"),
            Unit = t.Text("unit"),
            Dimensions = t.Map("dimensions"),
        };
        var pattern = request.Required("filterPattern");
        return new MetricFilter(request.Required("logGroupName"), request.Required("filterName"), pattern, Parse(pattern),
            transformation, created);
    }

    public static void Describe(RequestContext context, RequestDocument request, WireWriter answer)
    {
        if (request.Has("metricName") != request.Has("metricNamespace"))
            throw ServiceException.Plain("InvalidParameterException", "metricName and metricNamespace must be specified together.");
        List<MetricFilter> Matching() => [.. context.Account.Filters.All.Where(f =>
            (request.Text("logGroupName") is not { } group || f.LogGroup == group)
            && (request.Text("filterNamePrefix") is not { } prefix || f.Name.StartsWith(prefix, StringComparison.Ordinal))
            && (request.Text("metricName") is not { } metric
                || (f.Transformation.MetricName == metric && f.Transformation.MetricNamespace == request.Text("metricNamespace"))))];
        var (page, next) = context.Page(Matching, request.Text("nextToken"), request.Integer("limit") ?? PageSize);
        answer.BeginMap();
        answer.Name("metricFilters");
        answer.List(page, Write);
        answer.Member("nextToken", next);
        answer.EndMap();
    }

    public static void Delete(RequestContext context, RequestDocument request, WireWriter answer)
    {
        if (!context.Account.Filters.Delete(request.Required("logGroupName"), request.Required("filterName")))
            throw ServiceException.Plain("ResourceNotFoundException", "The specified metric filter does not exist.");
        Members.WriteNothing(answer);
    }

    private static FilterPattern Parse(string pattern)
    {
        try
        {
            return FilterPattern.Parse(pattern);
        }
        catch (ExpressionException e)
        {
            throw ServiceException.Plain("InvalidParameterException", "Invalid filter pattern: " + e.Message);
        }
    }

    public static void Write(WireWriter w, MetricFilter filter)
    {
        var transformation = filter.Transformation;
        w.BeginMap();
        w.Member("filterName", filter.Name);
        w.Member("filterPattern", filter.PatternText);
        w.Name("metricTransformations");
        w.BeginList(1);
        w.BeginMap();
        w.Member("metricName", transformation.MetricName);
        w.Member("metricNamespace", transformation.MetricNamespace);
        w.Member("metricValue", transformation.MetricValue);
        w.Member("defaultValue", transformation.DefaultValue);
        if (transformation.Dimensions.Count > 0)
        {
            w.Name("dimensions");
            w.BeginMap();
            foreach (var (name, selector) in transformation.Dimensions)
                w.Member(name, selector);
            w.EndMap();
        }

        w.Member("unit", transformation.Unit);
        w.EndMap();
        w.EndList();
        w.Name("creationTime");
        w.Value(filter.Created.ToUnixTimeMilliseconds());
        w.Member("logGroupName", filter.LogGroup);
        w.EndMap();
    }
}
