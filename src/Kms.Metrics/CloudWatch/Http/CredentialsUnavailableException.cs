namespace Kms.Metrics.CloudWatch.Http;

/// <summary>Tells a failure to find credentials apart from every other failure of a request.</summary>
internal sealed class CredentialsUnavailableException(Exception cause) : Exception(cause.Message, cause);
