namespace Amazon.CloudWatch.Model;

public class Entity
{
    public Dictionary<string, string> KeyAttributes { get; set; }

    public Dictionary<string, string> Attributes { get; set; }
}
