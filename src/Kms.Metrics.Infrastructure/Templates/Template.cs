namespace Kms.Metrics.Infrastructure;

/// <summary>The sections of a CloudFormation template.</summary>
internal sealed class Template
{
    private static readonly string[] KnownTransforms = ["AWS::Serverless", "AWS::LanguageExtensions", "AWS::SecretsManager",
        "AWS::CodeDeployBlueGreen", "AWS::CodeStar", "AWS::ServiceCatalog"];

    private Template(MappingNode root, MappingNode resources, bool isServerlessFramework)
    {
        Root = root;
        Resources = resources;
        Parameters = root["Parameters"] as MappingNode;
        Mappings = root["Mappings"] as MappingNode;
        Conditions = root["Conditions"] as MappingNode;
        HasForeignVariables = isServerlessFramework;
        HasTransforms = root["Transform"] is not null;
        HasMacros = isServerlessFramework || Transforms(root["Transform"]).Any(t => !KnownTransforms.Any(k =>
            t?.StartsWith(k, StringComparison.Ordinal) == true));
        Constants = ConditionConstants.Of(this);
    }

    public MappingNode Root { get; }

    public MappingNode Resources { get; }

    public MappingNode? Parameters { get; }

    public MappingNode? Mappings { get; }

    public MappingNode? Conditions { get; }

    public bool HasTransforms { get; }

    /// <summary>Whether a macro can add or change anything, so that nothing is known to be missing.</summary>
    public bool HasMacros { get; }

    /// <summary>Whether <c>${...}</c> in any text is a variable of another tool, as in serverless.yml.</summary>
    public bool HasForeignVariables { get; }

    /// <summary>What each parameter is compared with in the conditions.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Constants { get; }

    /// <summary>Reads the sections of a document; <see langword="null"/> where it is no template.</summary>
    public static Template? Recognize(Node document)
    {
        if (document is not MappingNode root)
            return null;
        if (root["Resources"] is MappingNode resources
            && (root["AWSTemplateFormatVersion"] is not null || resources.Entries.Any(e => IsResource(e.Value))))
            return new Template(root, resources, isServerlessFramework: false);
        return root["resources"] is MappingNode inner && root["service"] is not null && inner["Resources"] is MappingNode own
            ? new Template(inner, own, isServerlessFramework: true) : null;
    }

    public string? TypeOf(string id) => Resources[id] is MappingNode resource ? NodeValues.TextOf(resource["Type"]) : null;

    private static bool IsResource(Node node) =>
        node is MappingNode resource && NodeValues.TextOf(resource["Type"])?.Contains("::", StringComparison.Ordinal) == true;

    private static IEnumerable<string?> Transforms(Node? node) => node switch
    {
        null => [],
        SequenceNode several => several.Items.Select(NodeValues.TextOf),
        _ => [NodeValues.TextOf(node)],
    };
}
