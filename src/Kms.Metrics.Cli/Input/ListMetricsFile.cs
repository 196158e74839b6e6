using System.Text.Json;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Input;

/// <summary>Reads what <c>aws cloudwatch list-metrics</c> printed.</summary>
internal static class ListMetricsFile
{
    public static async Task<IReadOnlyList<ListedMetric>> ReadAsync(string path, TextReader input, CancellationToken cancellationToken)
    {
        var text = path == "-" ? await input.ReadToEndAsync(cancellationToken).ConfigureAwait(false)
            : await ReadFileAsync(path, cancellationToken).ConfigureAwait(false);
        var source = path == "-" ? "The standard input" : path;
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement, source);
        }
        catch (JsonException e)
        {
            throw new UsageException(source + " is not JSON: " + e.Message
                + " Give the output of: aws cloudwatch list-metrics --namespace AWS/KMS --output json", e);
        }
    }

    private static async Task<string> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException("The file cannot be read: " + e.Message, e);
        }
    }

    private static List<ListedMetric> Read(JsonElement root, string source)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("Metrics", out var metrics)
            || metrics.ValueKind != JsonValueKind.Array)
            throw new UsageException(source
                + " is JSON, but holds no list named Metrics. Give the output of: aws cloudwatch list-metrics --namespace AWS/KMS "
                + "--output json");
        var listed = new List<ListedMetric>(metrics.GetArrayLength());
        foreach (var metric in metrics.EnumerateArray())
        {
            // A listing of a whole account holds other namespaces too; they are none of our business.
            if (Text(metric, "Namespace", source, listed.Count) == KmsCatalog.Namespace)
                listed.Add(ListedMetric.FromPublished(Text(metric, "MetricName", source, listed.Count),
                    Dimensions(metric, source, listed.Count)));
        }
        return listed;
    }

    private static List<MetricDimension> Dimensions(JsonElement metric, string source, int row)
    {
        if (!metric.TryGetProperty("Dimensions", out var dimensions))
            return [];
        if (dimensions.ValueKind != JsonValueKind.Array)
            throw Wrong(source, row, "Dimensions");
        return [.. dimensions.EnumerateArray()
            .Select(d => new MetricDimension(Text(d, "Name", source, row), Text(d, "Value", source, row)))];
    }

    private static string Text(JsonElement element, string name, string source, int row) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : throw Wrong(source, row, name);

    private static UsageException Wrong(string source, int row, string member) =>
        new(source + ": the metric after " + row + " readable ones has no usable " + member + ".");
}
