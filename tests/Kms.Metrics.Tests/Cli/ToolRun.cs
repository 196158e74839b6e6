using Kms.Metrics.Cli;

namespace Kms.Metrics.Tests.Cli;

/// <summary>One run of the tool, with what it printed.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static async Task<ToolRun> RunWithInputAsync(string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var code = await Tool.RunAsync(arguments, output, error, reader, TestContext.Current.CancellationToken);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    public static Task<ToolRun> RunAsync(params string[] arguments) => RunWithInputAsync("", arguments);
}
