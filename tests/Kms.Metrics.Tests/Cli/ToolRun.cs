using Kms.Metrics.Cli;
using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Tests.Cli;

/// <summary>One run of the tool, with what it printed.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static async Task<ToolRun> RunAsync(Func<Shell, Shell> arrange, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await Tool.RunAsync(arguments, arrange(new Shell { Output = output, Error = error }),
            TestContext.Current.CancellationToken);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    public static Task<ToolRun> RunAsync(params string[] arguments) => RunAsync(shell => shell, arguments);

    public static Task<ToolRun> RunWithInputAsync(string input, params string[] arguments) =>
        RunAsync(shell => shell with { Input = new StringReader(input) }, arguments);
}
