using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class DescribeAlarmHistoryRequest : AmazonWebServiceRequest
{
    public string AlarmName { get; set; }

    public string AlarmContributorId { get; set; }

    public List<string> AlarmTypes { get; set; }

    public HistoryItemType HistoryItemType { get; set; }

    public DateTime? StartDate { get; set; }

    public DateTime? EndDate { get; set; }

    public int? MaxRecords { get; set; }

    public ScanBy ScanBy { get; set; }

    public string NextToken { get; set; }
}
