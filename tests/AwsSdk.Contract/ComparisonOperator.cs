using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class ComparisonOperator : ConstantClass
{
    public ComparisonOperator(string value)
        : base(value)
    {
    }

    public static implicit operator ComparisonOperator(string value) => value is null ? null : new ComparisonOperator(value);
}
