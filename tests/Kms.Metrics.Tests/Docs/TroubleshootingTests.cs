using System.Text.RegularExpressions;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Docs;

/// <summary>The messages on the page about trouble are those of the code.</summary>
public sealed partial class TroubleshootingTests
{
    private static readonly Lazy<string> Code = new(() => string.Join('\n',
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(f => Joint().Replace(File.ReadAllText(f), ""))));

    public static TheoryData<string> Messages =>
        [.. Quoted().Matches(Repository.Read("docs", "troubleshooting.md")).Select(m => m.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_IsOneOfTheCode(string message) => Assert.All(
        message.Split('…').Select(part => part.Trim(' ', ',')).Where(part => part.Length > 3),
        part => Assert.Contains(part, Code.Value, StringComparison.Ordinal));

    // Where a text is put together over several lines.
    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Joint();

    [GeneratedRegex("^### `([^`]*)`$", RegexOptions.Multiline)]
    private static partial Regex Quoted();
}
