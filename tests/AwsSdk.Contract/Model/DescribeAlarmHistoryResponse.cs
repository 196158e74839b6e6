using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class DescribeAlarmHistoryResponse : AmazonWebServiceResponse
{
    public List<AlarmHistoryItem> AlarmHistoryItems { get; set; }

    public string NextToken { get; set; }
}
