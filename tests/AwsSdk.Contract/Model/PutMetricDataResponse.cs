using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class PutMetricDataResponse : AmazonWebServiceResponse
{

}
