using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class RecentlyActive : ConstantClass
{
    public RecentlyActive(string value)
        : base(value)
    {
    }

    public static implicit operator RecentlyActive(string value) => value is null ? null : new RecentlyActive(value);
}
