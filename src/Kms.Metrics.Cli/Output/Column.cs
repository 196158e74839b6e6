using System.Text.Json;

namespace Kms.Metrics.Cli.Output;

/// <summary>One member of what a command answers, said once for all formats.</summary>
/// <param name="Name">The name in JSON and CSV.</param>
/// <param name="Text">The value as text.</param>
internal sealed record Column<T>(string Name, Func<T, string?> Text)
{
    /// <summary>The head of its column in tables; without one, tables leave it out.</summary>
    public string? Header { get; init; }

    /// <summary>What tables show, where that is not the text.</summary>
    public Func<T, Styled>? Cell { get; init; }

    /// <summary>Writes the value in JSON, where it is not a string.</summary>
    public Action<Utf8JsonWriter, T>? Json { get; init; }

    /// <summary>Whether CSV has it; nested values have no place there.</summary>
    public bool IsInCsv { get; init; } = true;

    public Styled ShownIn(T row) => Cell is null ? new Styled(Text(row) ?? "") : Cell(row);
}
