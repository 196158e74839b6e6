using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class DisableAlarmActionsResponse : AmazonWebServiceResponse
{

}
