using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class Statistic : ConstantClass
{
    public Statistic(string value)
        : base(value)
    {
    }

    public static implicit operator Statistic(string value) => value is null ? null : new Statistic(value);
}
