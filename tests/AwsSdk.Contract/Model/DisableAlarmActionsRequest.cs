using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class DisableAlarmActionsRequest : AmazonWebServiceRequest
{
    public List<string> AlarmNames { get; set; }
}
