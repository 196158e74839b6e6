using System.CommandLine;

namespace Kms.Metrics.Cli.Invocation;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class ToolCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Whole command lines, without the name of the tool.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
