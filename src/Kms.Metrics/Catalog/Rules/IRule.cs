namespace Kms.Metrics.Catalog;

/// <summary>One rule: a pure function from a question to what is wrong with it.</summary>
internal interface IRule
{
    RuleDefinition Definition { get; }

    IEnumerable<Finding> Check(Question question);
}
