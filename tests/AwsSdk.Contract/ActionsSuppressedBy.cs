using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class ActionsSuppressedBy : ConstantClass
{
    public ActionsSuppressedBy(string value)
        : base(value)
    {
    }

    public static implicit operator ActionsSuppressedBy(string value) => value is null ? null : new ActionsSuppressedBy(value);
}
