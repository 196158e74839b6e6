namespace Amazon.CloudWatch.Model;

public class WallClockWindow
{
    public string Timezone { get; set; }
}
