using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class GetMetricDataRequest : AmazonWebServiceRequest
{
    public List<MetricDataQuery> MetricDataQueries { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public string NextToken { get; set; }

    public ScanBy ScanBy { get; set; }

    public int? MaxDatapoints { get; set; }

    public LabelOptions LabelOptions { get; set; }
}
