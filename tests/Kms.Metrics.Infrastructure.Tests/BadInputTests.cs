using System.Text;

namespace Kms.Metrics.Infrastructure.Tests;

public sealed class BadInputTests
{
    /// <summary>A name, a file that cannot be read, and a word of the error.</summary>
    public static TheoryData<string, string, string> Bad => new()
    {
        { "unclosed.yaml", "a: [1, 2\nb: 3\n", "not YAML" },
        { "tabs.yaml", "Resources:\n\tAlarm:\n\t\tType: AWS::CloudWatch::Alarm\n", "tab" },
        { "twice.yaml", "Resources:\n  A: {Type: AWS::SNS::Topic}\n  A: {Type: AWS::SNS::Topic}\n", "'A' is there twice, first in line 2" },
        { "twice.json", "{\"Resources\": {}, \"Resources\": {}}", "'Resources' is there twice" },
        { "unclosed.json", "{\"Resources\": {\"A\": ", "not JSON" },
        { "words.json", "hello", "not JSON" },
        { "binary.yaml", "a\0b", "control character" },
        { "self.yaml", "a: &x [*x]\n", "stands inside what it names" },
        { "nowhere.yaml", "a: *x\n", "no anchor 'x'" },
        { "bomb.yaml", Bomb(), "unfold into more than 1,000,000 values" },
        { "deep.json", new string('[', 100_000), "not JSON" },
        { "deep.yaml", "a: " + new string('[', 100_000), "nested more than 200 levels" },
        { "deep-aliases.yaml", DeepAliases(), "nested more than 200 levels" },
        { "circle.yaml", Circle(), "circle: A -> B -> C -> A" },
        { "self-circle.yaml", "Resources: {A: {Type: AWS::SNS::Topic, DependsOn: A}}\n", "circle: A -> A" },
        { "main.tf.json", "{\"resource\": }", "not JSON" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void FileThatCannotBeRead_IsOneErrorWithAPlace_AndTheOthersAreRead(string name, string text, string word)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, text);
        folder.Write("other.yaml", Documents.Wrong);
        var audit = InfrastructureAudit.Read(folder.Root);
        var error = Assert.Single(audit.Errors);
        Assert.EndsWith(name, error.Path, StringComparison.Ordinal);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0 && error.Column > 0, error.ToString());
        Assert.Single(audit.Findings);
    }

    [Fact]
    public void FileThatIsTooLarge_IsRefusedWithoutBeingRead()
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(Path.Combine(folder.Root, "huge.yaml")))
            file.SetLength(100L * 1024 * 1024);
        folder.Write("other.yaml", Documents.Wrong);
        var audit = InfrastructureAudit.Read(folder.Root);
        Assert.Contains("104,857,600 bytes", Assert.Single(audit.Errors).Message, StringComparison.Ordinal);
        Assert.Single(audit.Findings);
    }

    [Fact]
    public void BytesThatAreNoText_AreOneError()
    {
        using var folder = new TemporaryFolder();
        folder.Write("latin.yaml", [.. "a: "u8, 0xE4, 0xF6, (byte)'\n']);
        Assert.Contains("UTF-8", Assert.Single(InfrastructureAudit.Read(folder.Root).Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void ByteOrderMark_IsNotPartOfTheText(string name)
    {
        using var folder = new TemporaryFolder();
        var encoding = Encoding.GetEncoding(name);
        var path = folder.Write("a.yaml", [.. encoding.GetPreamble(), .. encoding.GetBytes(Documents.Wrong)]);
        var finding = Assert.Single(InfrastructureAudit.Read(path).Findings);
        Assert.Equal((6, 19), (finding.Line, finding.Column));
    }

    [Fact]
    public void WindowsLineEnds_KeepPlaces()
    {
        var finding = Assert.Single(InfrastructureAudit.ReadText(Documents.Wrong.Replace("\n", "\r\n", StringComparison.Ordinal)).Findings);
        Assert.Equal((6, 19), (finding.Line, finding.Column));
    }

    [Fact]
    public void EmptyFolder_IsOneError()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("no template", Assert.Single(InfrastructureAudit.Read(folder.Root).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PathThatIsNotThere_IsOneError_AndTheOthersAreRead()
    {
        using var folder = new TemporaryFolder();
        var audit = InfrastructureAudit.Read(Path.Combine(folder.Root, "nowhere"), folder.Write("a.yaml", Documents.Wrong),
            Path.Combine(folder.Root, "*.json"));
        Assert.Equal(2, audit.Errors.Count);
        Assert.Single(audit.Findings);
    }

    [Fact]
    public void Hcl_IsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Single(InfrastructureAudit.Read(folder.Write("main.tf", "resource \"a\" \"b\" {}\n")).Errors);
        Assert.Contains("terraform show -json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# nothing\n")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("just words\n")]
    [InlineData("---\n---\n")]
    [InlineData("{\"Resources\": null}")]
    [InlineData("{{ if .Values.a }}\nkind: {{ .Values.b }}\n{{ end }}\n")]
    public void FileThatHoldsNoneOfTheDocuments_IsSkipped(string text)
    {
        var audit = InfrastructureAudit.ReadText(text, "a.yaml");
        Assert.Empty(audit.Errors);
        Assert.Empty(audit.Documents);
        Assert.Equal(["a.yaml"], audit.SkippedFiles);
    }

    private static string Bomb()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i <= 30; i++)
            text.Append('a').Append(i).Append(": &a").Append(i).Append(" [").AppendJoin(", ", Enumerable.Repeat("*a" + (i - 1), 10))
                .Append("]\n");
        return text.ToString();
    }

    private static string DeepAliases()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i <= 400; i++)
            text.Append('a').Append(i).Append(": &a").Append(i).Append(" [*a").Append(i - 1).Append("]\n");
        return text.ToString();
    }

    private static string Circle() => """
        Resources:
          A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref B}}
          B: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt C.Arn}}
          C: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "x-${A}"}}

        """;
}
