using System.CommandLine;
using System.CommandLine.Parsing;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli;

/// <summary>Says what is wrong with a command line, in the words of the command line.</summary>
internal static class UsageErrors
{
    public static string Of(ParseResult command) => string.Join(" ", command.Errors.Select(e => PlainMessage.Strip(e.Message)).Distinct())
        + string.Concat(command.UnmatchedTokens.Select(t => SuggestionFor(t, command.CommandResult.Command)).Distinct());

    /// <summary>What is wrong where a command is named that does not exist, also when help is asked for.</summary>
    public static string? UnknownCommand(ParseResult command) => command.CommandResult.Command is { Subcommands.Count: > 0 } reached
        && command.UnmatchedTokens.FirstOrDefault(t => !t.StartsWith('-')) is { } token
        ? "There is no command '" + PathOf(command) + " " + token + "'." + Suggestion.For(token, reached.Subcommands.Select(c => c.Name))
        : null;

    /// <summary>The command that was reached, as it is typed.</summary>
    public static string PathOf(ParseResult command)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = command.CommandResult; at is CommandResult { Command: not RootCommand } result; at = at.Parent)
            names.Push(result.Command.Name);
        return string.Join(' ', names.Prepend("kms-metrics"));
    }

    private static string SuggestionFor(string token, Command command)
    {
        var options = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options).Where(o => o.Recursive));
        return token.StartsWith('-') ? Suggestion.For(token, options.Select(o => o.Name))
            : Suggestion.For(token, command.Subcommands.Select(c => c.Name));
    }
}
