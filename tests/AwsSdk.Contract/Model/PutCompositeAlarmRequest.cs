using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class PutCompositeAlarmRequest : AmazonWebServiceRequest
{
    public string AlarmName { get; set; }

    public string AlarmRule { get; set; }

    public string AlarmDescription { get; set; }

    public bool? ActionsEnabled { get; set; }

    public List<string> OKActions { get; set; }

    public List<string> AlarmActions { get; set; }

    public List<string> InsufficientDataActions { get; set; }

    public string ActionsSuppressor { get; set; }

    public int? ActionsSuppressorWaitPeriod { get; set; }

    public int? ActionsSuppressorExtensionPeriod { get; set; }

    public List<Tag> Tags { get; set; }
}
