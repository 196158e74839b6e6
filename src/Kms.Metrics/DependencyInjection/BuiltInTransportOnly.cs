namespace Kms.Metrics;

/// <summary>
/// Says that every client sends through the built-in HTTP client, whatever <c>UseCloudWatchClient()</c> was told and when: with an emulator
/// in CloudWatch's place, nothing may reach AWS through a transport of the app's own.
/// </summary>
internal sealed record BuiltInTransportOnly;
