using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class EvaluationState : ConstantClass
{
    public EvaluationState(string value)
        : base(value)
    {
    }

    public static implicit operator EvaluationState(string value) => value is null ? null : new EvaluationState(value);
}
