namespace Kms.Metrics.CloudWatch;

/// <summary>
/// A client that knows its region. What CloudWatch would refuse because it is in another region, such as an alarm's action, is then
/// refused before anything is sent, even in an account without alarms.
/// </summary>
public interface IRegionalCloudWatchClient : ICloudWatchClient
{
    /// <summary>The region, such as <c>eu-west-1</c>.</summary>
    /// <value><see langword="null"/> if it is not known: at a custom address without a region.</value>
    string? Region { get; }
}
