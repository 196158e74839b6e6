using Amazon.Runtime;

namespace Amazon.CloudWatch;

public class HistoryItemType : ConstantClass
{
    public HistoryItemType(string value)
        : base(value)
    {
    }

    public static implicit operator HistoryItemType(string value) => value is null ? null : new HistoryItemType(value);
}
