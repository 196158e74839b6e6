using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class DescribeAlarmsResponse : AmazonWebServiceResponse
{
    public List<MetricAlarm> MetricAlarms { get; set; }

    public List<CompositeAlarm> CompositeAlarms { get; set; }

    public string NextToken { get; set; }

    public List<LogAlarm> LogAlarms { get; set; }
}
