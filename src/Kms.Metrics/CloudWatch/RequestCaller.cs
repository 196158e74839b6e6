namespace Kms.Metrics.CloudWatch;

/// <summary>
/// On whose behalf requests are sent: those of one question share its turn where the quota is short, however many it sends at once. It
/// flows with the asynchronous call, because the port has no place for it.
/// </summary>
internal static class RequestCaller
{
    private static readonly AsyncLocal<object?> Flowing = new();

    /// <summary>Who sends; <see langword="null"/> where each request is for itself.</summary>
    public static object? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }
}
