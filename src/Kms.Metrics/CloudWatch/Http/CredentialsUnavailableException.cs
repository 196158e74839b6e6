namespace Kms.Metrics.CloudWatch.Http;

/// <summary>Tells a failure to get credentials apart from every other failure of a request.</summary>
internal sealed class CredentialsUnavailableException(string message, Exception cause) : Exception(message, cause);
