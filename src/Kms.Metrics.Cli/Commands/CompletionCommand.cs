using System.CommandLine;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Commands;

/// <summary><c>completion</c>: scripts that ask the tool itself what may come next, by System.CommandLine's suggest directive.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # source <(kms-metrics completion bash)
            _kms_metrics() {
                local IFS=$'\n'
                COMPREPLY=( $(kms-metrics "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null) )
            }
            complete -o default -F _kms_metrics kms-metrics
            """,
        ["zsh"] = """
            # source <(kms-metrics completion zsh)
            _kms_metrics() {
                local -a found
                found=( "${(@f)$(kms-metrics "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}" )
                [[ -n "${found[1]}" ]] && compadd -a found || _files
            }
            compdef _kms_metrics kms-metrics
            """,
        ["fish"] = """
            # kms-metrics completion fish | source
            complete -c kms-metrics -a '(kms-metrics "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null)'
            """,
        ["pwsh"] = """
            # kms-metrics completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName kms-metrics -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                kms-metrics "[suggest:$cursorPosition]" "$commandAst" | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """,
    };

    public static Command Create(Func<ParseResult, ToolContext> open)
    {
        var shell = new Argument<string>("SHELL") { Description = "One of " + string.Join(", ", Scripts.Keys) + "." }
            .AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new ToolCommand("completion", "Print the script that completes kms-metrics in a shell.",
            "completion bash >> ~/.bashrc", "completion zsh >> ~/.zshrc", "completion fish > ~/.config/fish/completions/kms-metrics.fish",
            "completion pwsh >> $PROFILE") { shell };
        command.SetAction(async (arguments, _) =>
        {
            await open(arguments).Output.WriteLineAsync(Scripts[arguments.GetValue(shell)!]).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
