// The analyzers' assembly has attributes of its own for nullable outputs, which this overrides without.
#nullable disable

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>The settings of a global configuration file, for every source file.</summary>
internal sealed class ConfiguredOptions(AnalyzerConfigSet config) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(config.GlobalConfigOptions.AnalyzerOptions);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(ImmutableDictionary<string, string> all) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => all.Keys;

        public override bool TryGetValue(string key, out string value) => all.TryGetValue(key, out value);
    }
}
