using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class ListTagsForResourceRequest : AmazonWebServiceRequest
{
    public string ResourceARN { get; set; }
}
