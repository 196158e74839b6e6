using System.Text;

namespace Kms.Metrics.Infrastructure.Tests;

/// <summary>Checking templates costs what one alarm costs, many times. Allocations are counted, not time.</summary>
public sealed class GrowthTests
{
    [Fact]
    public void TemplateOfManyAlarms_IsCheckedInProportion() => IsLinear(50, n =>
    {
        var text = Template(0, n);
        return () => Check(text);
    });

    [Fact]
    public void ManyTemplates_AreCheckedInProportion() => IsLinear(10, n =>
    {
        var texts = Enumerable.Range(0, n).Select(i => Template(5 * i, 5)).ToList();
        return () => Check(texts);
    });

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_000, true)]
    public void ChainOfCompositeAlarms_HearsOfAll(int count, bool isRing)
    {
        var audit = InfrastructureAudit.ReadText(Template(0, count, isRing));
        Assert.Empty(audit.Errors);
        Assert.Empty(audit.Findings);
        // The last of the chain notifies nobody: then nobody hears of any alarm but through the ring.
        Assert.Equal(count * 2, InfrastructureAudit.ReadText(Template(0, count, isRing).Replace("AlarmActions", "OKActions",
            StringComparison.Ordinal).Replace("- arn:aws:sns:us-east-1:111122223333:oncall", "[]", StringComparison.Ordinal)).Findings
            .Count(f => f.RuleId == "KMS0204"));
    }

    private static void Check(params List<string> texts)
    {
        var sources = texts.Select(t => new SourceText(t)).ToList();
        var readings = sources.Select(s => TemplateReader.Read(Template(DocumentLoader.Load(s, isJson: false)))).ToList();
        var listeners = new AlarmListeners(readings);
        for (var i = 0; i < texts.Count; i++)
            Assert.Empty(new DocumentFindings("t.yaml", sources[i], readings[i], listeners).All());
    }

    private static Template Template(IReadOnlyList<Node> roots) => Kms.Metrics.Infrastructure.Template.Recognize(Assert.Single(roots))!;

    // Four times the work may allocate five times as much: lists double as they grow.
    private static void IsLinear(int n, Func<int, Action> work)
    {
        var (small, large) = (Allocated(work(n)), Allocated(work(4 * n)));
        Assert.True(large <= (5 * small) + 4_096, "Four times the work allocates " + large + " bytes in place of " + small + ".");
    }

    private static long Allocated(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // Each composite alarm looks at an alarm and at the composite alarm after it; the last one notifies somebody.
    private static string Template(int from, int count, bool isRing = false)
    {
        var text = new StringBuilder("AWSTemplateFormatVersion: '2010-09-09'\nResources:\n");
        for (var i = from; i < from + count; i++)
        {
            var isLast = i == from + count - 1;
            var rule = "ALARM(alarm-" + i + ")"
                + (i > from || isRing ? " OR ALARM(above-" + (i > from ? i - 1 : from + count - 1) + ")" : "");
            text.Append($$"""
                  Alarm{{i}}:
                    Type: AWS::CloudWatch::Alarm
                    Properties:
                      AlarmName: alarm-{{i}}
                      Namespace: AWS/KMS
                      MetricName: XksProxyCredentialAge
                      Dimensions: [{ Name: CustomKeyStoreId, Value: cks-{{i}} }]
                      Statistic: Maximum
                      Period: 300
                      EvaluationPeriods: 1
                      Threshold: 90
                      ComparisonOperator: GreaterThanThreshold
                  Above{{i}}:
                    Type: AWS::CloudWatch::CompositeAlarm
                    Properties:
                      AlarmName: above-{{i}}
                      AlarmRule: {{rule}}

                """);
            if (isLast)
                text.Append("      AlarmActions:\n        - arn:aws:sns:us-east-1:111122223333:oncall\n");
        }

        return text.ToString();
    }
}
