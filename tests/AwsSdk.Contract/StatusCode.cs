using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class StatusCode : ConstantClass
{
    public StatusCode(string value)
        : base(value)
    {
    }

    public static implicit operator StatusCode(string value) => value is null ? null : new StatusCode(value);
}
