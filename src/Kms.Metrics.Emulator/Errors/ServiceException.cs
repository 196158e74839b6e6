using System.Net;

namespace Kms.Metrics.Emulator.Errors;

/// <summary>An error as the service gives it.</summary>
/// <param name="code">The code of the API reference, which old clients are given: <c>InvalidParameterValue</c>.</param>
/// <param name="shape">The name in the service's model: <c>InvalidParameterValueException</c>.</param>
/// <param name="message">The message, or <see langword="null"/> where the service gives none.</param>
/// <param name="status">The status of the HTTP answer.</param>
internal sealed class ServiceException(string code, string shape, string? message, HttpStatusCode status = HttpStatusCode.BadRequest)
    : Exception(message)
{
    private const string Model = "com.amazonaws.cloudwatch.v2010_08_01#";
    private const string Framework = "com.amazon.coral.service#";

    public string Code { get; } = code;

    public string Type { get; } = shape;

    /// <summary>The message as the service gives it: where there is none, none.</summary>
    public string? ServiceMessage { get; } = message;

    public HttpStatusCode Status { get; } = status;

    public static ServiceException InvalidParameterValue(string message) =>
        new("InvalidParameterValue", Model + "InvalidParameterValueException", message);

    public static ServiceException InvalidParameterCombination(string message) =>
        new("InvalidParameterCombination", Model + "InvalidParameterCombinationException", message);

    public static ServiceException MissingParameter(string message) =>
        new("MissingParameter", Model + "MissingRequiredParameterException", message);

    public static ServiceException InvalidNextToken() =>
        new("InvalidNextToken", Model + "InvalidNextToken", "The next token is not valid.");

    public static ServiceException ResourceNotFound(string? message) =>
        new("ResourceNotFound", Model + "ResourceNotFound", message, HttpStatusCode.NotFound);

    public static ServiceException InvalidFormat(string message) => new("InvalidFormat", Model + "InvalidFormatFault", message);

    public static ServiceException DashboardNotFound(string name) =>
        new("ResourceNotFound", Model + "DashboardNotFoundError", "Dashboard " + name + " does not exist", HttpStatusCode.NotFound);

    public static ServiceException DashboardInvalid(string message) =>
        new("InvalidParameterInput", Model + "DashboardInvalidInputError", message);

    public static ServiceException TaggedResourceNotFound(string arn) =>
        new("ResourceNotFoundException", Model + "ResourceNotFoundException", arn + " does not exist", HttpStatusCode.NotFound);

    public static ServiceException Throttling() => new("Throttling", Framework + "ThrottlingException", "Rate exceeded");

    public static ServiceException ServiceUnavailable() =>
        new("ServiceUnavailable", Framework + "ServiceUnavailableException", "The service is unavailable.",
            HttpStatusCode.ServiceUnavailable);

    /// <summary>An error of the checks that come before every operation: who asks, and whether it is true.</summary>
    public static ServiceException Forbidden(string code, string message) => new(code, Framework + code, message, HttpStatusCode.Forbidden);

    /// <summary>An error of CloudWatch Logs or EventBridge, which give their codes as they are.</summary>
    public static ServiceException Plain(string code, string message) => new(code, code, message);

    public static ServiceException Validation(string message) =>
        new("ValidationError", "com.amazon.coral.validate#ValidationException", message);

    public static ServiceException Serialization(string message) =>
        new("SerializationException", Framework + "SerializationException", message);

    public static ServiceException UnknownOperation(string message) =>
        new("UnknownOperationException", Framework + "UnknownOperationException", message, HttpStatusCode.NotFound);

    public static ServiceException TooLarge(string message) =>
        new("RequestEntityTooLarge", Framework + "RequestEntityTooLargeException", message, HttpStatusCode.RequestEntityTooLarge);

    public static ServiceException InternalFailure() =>
        new("InternalServiceError", Model + "InternalServiceFault", "Internal service error.", HttpStatusCode.InternalServerError);
}
