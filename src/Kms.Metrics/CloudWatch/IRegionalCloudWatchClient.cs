namespace Kms.Metrics.CloudWatch;

/// <summary>
/// A port that knows which region it asks. What CloudWatch would refuse because it is in another region, such as an alarm's action, is
/// then refused before anything is sent, also in an account without alarms.
/// </summary>
public interface IRegionalCloudWatchClient : ICloudWatchClient
{
    /// <summary>The region, such as <c>eu-west-1</c>.</summary>
    /// <value><see langword="null"/> where it is not known: at an address of one's own for which no region of AWS is set.</value>
    string? Region { get; }
}
