using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class AlarmType : ConstantClass
{
    public AlarmType(string value)
        : base(value)
    {
    }

    public static implicit operator AlarmType(string value) => value is null ? null : new AlarmType(value);
}
