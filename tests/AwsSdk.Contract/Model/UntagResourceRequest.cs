using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class UntagResourceRequest : AmazonWebServiceRequest
{
    public string ResourceARN { get; set; }

    public List<string> TagKeys { get; set; }
}
