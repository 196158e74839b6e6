using System.Text.RegularExpressions;
using Kms.Metrics.Emulator.Expressions.MetricMath;
using Kms.Metrics.Emulator.Http;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>The guide's tables are those of the code.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public void Operations_AreThoseOfTheCode() => Assert.Equal(
        [.. Rows(Services.CloudWatch.Keys, "CloudWatch"), .. Rows(Services.Logs.Keys, "CloudWatch Logs"),
            .. Rows(Services.Events.Keys, "EventBridge")],
        OperationRow().Matches(Guide()).Select(m => m.Groups[1].Value + " " + m.Groups[2].Value));

    [Fact]
    public void Scenarios_AreThoseOfTheCode() =>
        Assert.Equal(SimulatedScenario.Names, ScenarioRow().Matches(Section("## Simulated accounts", "## Inject faults"))
        .Select(m => m.Groups[1].Value));

    [Fact]
    public void Functions_AreThoseOfTheCode() => Assert.Equal(
        MathFunctions.Names,
        FunctionName().Matches(Section("### Functions of metric math", "| `DB_PERF_INSIGHTS`")).Select(m => m.Groups[1].Value)
            .Where(n => n is not ("AND" or "OR" or "REPEAT" or "LINEAR")).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Rows(IEnumerable<string> operations, string service) =>
        operations.Order(StringComparer.Ordinal).Select(o => service + " " + o);

    private static string Section(string from, string to)
    {
        var guide = Guide();
        var start = guide.IndexOf(from, StringComparison.Ordinal);
        return guide[start..guide.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static string Guide() => Repository.Read("docs/emulator.md");

    [GeneratedRegex(@"^\| (CloudWatch|CloudWatch Logs|EventBridge) \| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex OperationRow();

    [GeneratedRegex(@"^\| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex ScenarioRow();

    [GeneratedRegex(@"`([A-Z][A-Z0-9_]+)`")]
    private static partial Regex FunctionName();
}
