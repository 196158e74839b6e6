using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public List<Tag> Tags { get; set; }
}
