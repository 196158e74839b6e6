using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class TagResourceRequest : AmazonWebServiceRequest
{
    public string ResourceARN { get; set; }

    public List<Tag> Tags { get; set; }
}
