namespace Amazon.CloudWatch.Model;

public class AlarmHistoryItem
{
    public string AlarmName { get; set; }

    public string AlarmContributorId { get; set; }

    public AlarmType AlarmType { get; set; }

    public DateTime? Timestamp { get; set; }

    public HistoryItemType HistoryItemType { get; set; }

    public string HistorySummary { get; set; }

    public string HistoryData { get; set; }

    public Dictionary<string, string> AlarmContributorAttributes { get; set; }
}
