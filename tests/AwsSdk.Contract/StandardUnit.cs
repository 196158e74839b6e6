using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class StandardUnit : ConstantClass
{
    public StandardUnit(string value)
        : base(value)
    {
    }

    public static implicit operator StandardUnit(string value) => value is null ? null : new StandardUnit(value);
}
