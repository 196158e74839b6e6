using CsCheck;
using Kms.Metrics.Catalog;

namespace Kms.Metrics.Tests.Corpus;

/// <summary>
/// No false alarm over code that is right, no miss over every single mistake in it, and the same rules for the compiler, the builder and
/// the audit.
/// </summary>
public sealed class CorpusTests
{
    private const int Count = 120;

    private static readonly List<AlarmText> Right = Samples(RightAlarms.All, Count);

    [Fact]
    public async Task RightCode_GivesNoDiagnostic()
    {
        Assert.All(Enumerable.Zip(Right, await Analyzed.OfAwsAsync(Right.Select(a => a.ToAws()))), p =>
            Assert.True(p.Second.Count == 0, p.First.ToAws() + string.Concat(p.Second)));
        Assert.All(Enumerable.Zip(Right, await Analyzed.OfAwsAsync(Right.Select(a => a.ToAwsStatements()))), p =>
            Assert.True(p.Second.Count == 0, p.First.ToAwsStatements() + string.Concat(p.Second)));
        Assert.All(Enumerable.Zip(Right, await Analyzed.OfCdkAsync(Right.Select(a => a.ToCfn()))), p =>
            Assert.True(p.Second.Count == 0, p.First.ToCfn() + string.Concat(p.Second)));
        Assert.All(Enumerable.Zip(Right, await Analyzed.OfCdkAsync(Right.Select(a => a.ToCdkMetric()))), p =>
            Assert.True(p.Second.Count == 0, p.First.ToCdkMetric() + string.Concat(p.Second)));
    }

    [Theory]
    [InlineData("initializer")]
    [InlineData("statements")]
    [InlineData("cfn")]
    public async Task EveryMistake_IsFoundByItsRuleAtItsPlace(string form)
    {
        var mistakes = Right.SelectMany(Mistakes.Of).ToList();
        string Write(AlarmText a) => form == "initializer" ? a.ToAws() : form == "statements" ? a.ToAwsStatements() : a.ToCfn();
        var found = form == "cfn" ? await Analyzed.OfCdkAsync(mistakes.Select(m => Write(m.Alarm)))
            : await Analyzed.OfAwsAsync(mistakes.Select(m => Write(m.Alarm)));
        Assert.True(mistakes.Count > 1000);
        Assert.All(Enumerable.Zip(mistakes, found), p =>
        {
            var said = p.First.RuleId + " at " + p.First.At + " in " + Write(p.First.Alarm) + " gave " + string.Join(", ", p.Second);
            Assert.True(p.Second.Any(m => m.Id == p.First.RuleId && (p.First.At is null || m.At == p.First.At)), said);
            // One mistake is said once, by one rule.
            Assert.True(p.Second.Select(m => m.Id).Distinct().Count() == 1, said);
        });
    }

    [Fact]
    public async Task CompilerAndAudit_SayTheSameOfEveryAlarm()
    {
        // Mistakes on top of mistakes: whatever is wrong, both find the same.
        var alarms = Right.SelectMany(r =>
            Mistakes.Of(r).Where((_, i) => i % 3 == 0)
            .SelectMany(m => m.RuleId is RuleIds.UnknownMetric or RuleIds.UnknownDimension ? [m]
            : Mistakes.Of(m.Alarm).Where((_, i) => i % 7 == 0))).Select(m => m.Alarm).Concat(Right).ToList();
        var found = await Analyzed.OfAwsAsync(alarms.Select(a => a.ToAws()));
        Assert.True(alarms.Count > 1000);
        Assert.All(Enumerable.Zip(alarms, found), p =>
            Assert.Equal(new KmsAlarmDescription(p.First.ToAlarm()).Findings.Select(f => f.RuleId).Order(),
                p.Second.Select(m => m.Id).Order()));
    }

    [Fact]
    public async Task CompilerAndBuilder_SayTheSameOfEveryTypedAlarm()
    {
        var alarms = Samples(
            from alarm in RightAlarms.All from seed in Gen.Int[0, 1_000_000] select TypedAlarmText.Make(alarm, new Random(seed)), 300);
        var found = await Analyzed.OfFluentAsync(alarms.Select(a => a.Code));
        Assert.All(Enumerable.Zip(alarms, found), p => Assert.True(
            p.First.Alarm.Check().Select(f => f.RuleId).Order().SequenceEqual(p.Second.Select(m => m.Id).Distinct().Order()),
            p.First.Code + " gave " + string.Join(", ", p.Second) + " and the builder " + string.Join(", ", p.First.Alarm.Check())));
    }

    [Fact]
    public async Task CompilerAndBuilder_SayTheSameOfEveryQuery()
    {
        var queries = Samples(Gen.Int[0, int.MaxValue].Select(QueryText.Make), 600);
        var found = await Analyzed.OfFluentAsync(queries.Select(q => q.Code));
        Assert.All(Enumerable.Zip(queries, found), p =>
        {
            var built = p.First.Spec.ToUsages().SelectMany(Rulebook.Check).Select(f => f.RuleId).Distinct().Order().ToList();
            Assert.True(built.SequenceEqual(p.Second.Select(m => m.Id).Distinct().Order()), p.First.Code + " gave "
                + string.Join(", ", p.Second) + " and the builder " + string.Join(", ", built));
        });
        Assert.InRange(found.Count(f => f.Count == 0), 20, 400);
    }

    private static List<T> Samples<T>(Gen<T> gen, int count)
    {
        var samples = new List<T>(count);
        gen.Sample(
            s =>
            {
                lock (samples)
                    samples.Add(s);
            },
            iter: count, threads: 1);
        return samples;
    }
}
