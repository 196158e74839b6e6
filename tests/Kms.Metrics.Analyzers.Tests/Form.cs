using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Kms.Metrics.Analyzers.Tests;

/// <summary>
/// One piece of code of the folder Forms: statements, or whole types, with <c>{|KMS0001:…|}</c> around what must be flagged.
/// What stands after a line <c>//--- other file ---</c> is another file of the same project, in which nothing is flagged.
/// </summary>
internal sealed partial record Form(string Title, string Code, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    private const string Usings =
        "using System;\nusing System.Collections.Generic;\nusing System.Collections.Immutable;\nusing System.Linq;\n"
        + "using System.Threading;\nusing System.Threading.Tasks;\n";

    private const string OtherFile = "//--- other file ---";

    /// <summary>The files that the code is in.</summary>
    public IReadOnlyList<string> Files => Code.Split(OtherFile) is [var first, var second]
        ? [first + "}\n", Code[..(Code.IndexOf('{', StringComparison.Ordinal) + 1)] + second] : [Code];

    public static IReadOnlyList<Form> Read(string world, string kind)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Forms", world + "." + kind + ".txt"));
        return [.. Separator().Split(text).Skip(1).Select((form, i) =>
        {
            var end = form.IndexOf('\n', StringComparison.Ordinal);
            var (code, marks) = Unmark(Wrap(form[(end + 1)..], world, i));
            return new Form(form[..end].Trim(), code, marks);
        })];
    }

    private static string Wrap(string code, string world, int number)
    {
        var isUnit = Unit().IsMatch(code);
        var usings = Usings + world switch
        {
            "cdk" => "using Amazon.CDK;\nusing Amazon.CDK.AWS.CloudWatch;\nusing Constructs;\n",
            "fluent" => "using Kms.Metrics;\n",
            _ => "using Amazon.CloudWatch;\nusing Amazon.CloudWatch.Model;\n" + (isUnit ? "" : "using Kms.Metrics;\n"),
        };
        var body = isUnit ? code : world == "cdk"
            ? "class Form : Stack\n{\n    public Form(Construct scope, string id, string unknown, string storeId) : base(scope, id)\n    "
                + "{\n" + code
                + "    }\n}\n"
            : "class Form\n{\n    async Task RunAsync(IKmsMetrics kms, CustomKeyStoreId store, KeyArn arn, "
                + (world == "aws" ? "IAmazonCloudWatch client, " : "")
                + "string unknown, string storeId, CancellationToken cancellationToken)\n    {\n" + code
                + "        await Task.CompletedTask;\n    }\n}\n";
        return usings + "namespace Form" + number.ToString(CultureInfo.InvariantCulture) + "\n{\n" + body + "}\n";
    }

    private static (string Code, IReadOnlyList<(string Id, TextSpan Span)> Marks) Unmark(string marked)
    {
        var code = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var marks = new List<(string Id, TextSpan Span)>();
        for (var at = 0; at < marked.Length;)
        {
            if (Mark().Match(marked, at) is { Success: true } mark && mark.Index == at)
            {
                open.Push((mark.Groups[1].Value, code.Length));
                at += mark.Length;
            }
            else if (open.Count > 0 && marked[at] == '|' && marked[at + 1] == '}')
            {
                var (id, start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, code.Length)));
                at += 2;
            }
            else
            {
                code.Append(marked[at++]);
            }
        }

        return (code.ToString(), marks);
    }

    [GeneratedRegex("^//// ", RegexOptions.Multiline)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(public|internal|file|sealed|abstract|static class|class|record|partial|interface|struct)\b",
        RegexOptions.Multiline)]
    private static partial Regex Unit();

    [GeneratedRegex(@"\G\{\|(KMS\d{4}):")]
    private static partial Regex Mark();
}
