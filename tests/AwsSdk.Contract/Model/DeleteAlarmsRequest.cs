using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class DeleteAlarmsRequest : AmazonWebServiceRequest
{
    public List<string> AlarmNames { get; set; }
}
