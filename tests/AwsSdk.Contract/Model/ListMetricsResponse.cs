using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class ListMetricsResponse : AmazonWebServiceResponse
{
    public List<Metric> Metrics { get; set; }

    public string NextToken { get; set; }

    public List<string> OwningAccounts { get; set; }
}
