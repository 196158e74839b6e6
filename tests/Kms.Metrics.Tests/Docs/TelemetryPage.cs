using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Tests.Docs;

/// <summary>The reference of counters, activities and log events, written from what the library declares.</summary>
internal static class TelemetryPage
{
    private static readonly Assembly Library = typeof(KmsMetricsOptions).Assembly;

    public static string Write()
    {
        var page = new StringBuilder($"""
            # Telemetry

            What Kms.Metrics reports about itself. The activity source and the meter are both named `{KmsMetricsTelemetry.Name}`
            (`KmsMetricsTelemetry.Name`); logs go to the app's `ILogger`. [The recipe](../recipes.md#send-telemetry-to-opentelemetry)
            connects them to OpenTelemetry. What the service sent is stripped of control characters before it is logged, and credentials
            are never logged.

            ## Counters

            | Instrument | Unit | Tags | Counts |
            |---|---|---|---|

            """);
        foreach (var counter in Instruments().OrderBy(i => i.Name, StringComparer.Ordinal))
        {
            page.Append("| `").Append(counter.Name).Append("` | `").Append(counter.Unit).Append("` | ").Append(Tags(counter.Name))
                .Append(" | ").Append(counter.Description).Append(" |\n");
        }

        page.Append("""

            ## Activities

            Each call of the service is an activity of the kind `Client`, named after the operation, with all its retries inside:
            `CloudWatch GetMetricData`. Its tags are `rpc.system` (`aws-api`), `rpc.service` (`CloudWatch`) and `rpc.method`, the
            operation. A failure sets the status `Error` with the message.

            ## Log events

            | ID | Name | Level | Message |
            |---|---|---|---|

            """);
        foreach (var (id, name, level, message) in Events())
            page.Append("| ").AppendJoin(" | ", id, name, level, message).Append(" |\n");
        return page.ToString();
    }

    /// <summary>The instruments of the meter, those included that are made on first use.</summary>
    internal static IReadOnlyList<Instrument> Instruments()
    {
        foreach (var type in Library.GetTypes().Where(t => t.Name.EndsWith("Telemetry", StringComparison.Ordinal)))
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        var found = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == KmsMetricsTelemetry.Name)
                found.Add(instrument);
        } };
        listener.Start();
        return found.DistinctBy(i => i.Name).ToList();
    }

    /// <summary>The tags of an instrument; a test compares them with what is measured.</summary>
    internal static string Tags(string instrument) => instrument switch
    {
        "kms_metrics.requests" => "`operation`, `outcome`",
        "kms_metrics.retries" or "kms_metrics.throttles" => "`operation`",
        "kms_metrics.fleet.runs" => "`fleet`, `client`, `region`, `outcome`",
        _ => "",
    };

    private static IEnumerable<(int Id, string Name, LogLevel Level, string Message)> Events() =>
        Library.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public
            | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(m => (Method: m, Event: m.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(m => m.Event is not null)
            .Select(m => (m.Event!.EventId, m.Event.EventName ?? m.Method.Name, m.Event.Level, m.Event.Message))
            .OrderBy(e => e.EventId);
}
