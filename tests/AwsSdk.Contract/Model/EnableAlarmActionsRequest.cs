using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class EnableAlarmActionsRequest : AmazonWebServiceRequest
{
    public List<string> AlarmNames { get; set; }
}
