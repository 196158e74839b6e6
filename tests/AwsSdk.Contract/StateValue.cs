using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class StateValue : ConstantClass
{
    public StateValue(string value)
        : base(value)
    {
    }

    public static implicit operator StateValue(string value) => value is null ? null : new StateValue(value);
}
