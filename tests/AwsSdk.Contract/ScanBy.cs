using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class ScanBy : ConstantClass
{
    public ScanBy(string value)
        : base(value)
    {
    }

    public static implicit operator ScanBy(string value) => value is null ? null : new ScanBy(value);
}
