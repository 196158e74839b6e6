using System.Net;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.CloudWatch.Http;

/// <summary>Turns a failed answer into the exception that keeps everything it said.</summary>
internal static class ServiceError
{
    public static CloudWatchException Create(string operation, HttpStatusCode status, string? requestId, string? queryError,
        WireReader? reader, string preview)
    {
        var (type, message) = reader is null ? (null, null) : Read(reader);
        // Where the service speaks its old tongue it names the code it has always had; `__type` has the model's name.
        var code = queryError?.Split(';')[0] ?? AfterHash(type);
        var kind = ErrorCodes.KindOf(status, code);
        if (code is null)
        {
            if (kind == CloudWatchErrorKind.Refused)
                kind = CloudWatchErrorKind.UnreadableAnswer;
            message = "The response is not a CloudWatch error; a proxy or another server may have sent it: "
                + (preview.Length == 0 ? "(empty)" : preview);
        }

        return new CloudWatchException(kind, operation, code, string.IsNullOrEmpty(message) ? Describe(code, status)
            : message!) { StatusCode = status, RequestId = requestId };
    }

    private static string Describe(string? code, HttpStatusCode status) =>
        "The service answered " + (code ?? status.ToString()) + " without a message.";

    private static (string? Type, string? Message) Read(WireReader reader)
    {
        string? type = null, message = null;
        try
        {
            reader.BeginMap();
            while (reader.NextMember(out var name))
            {
                switch (name)
                {
                    case "__type" or "code" or "Code" when type is null: type = reader.ReadString(); break;
                    case "message" or "Message": message = reader.ReadString(); break;
                    default: reader.Skip(); break;
                }
            }
        }
        catch (WireFormatException)
        {
            // Whatever was read before it broke off still says more than nothing; without a code the preview speaks.
            return (type, message);
        }

        return (type, message);
    }

    private static string? AfterHash(string? type)
    {
        if (string.IsNullOrEmpty(type))
            return null;
        var name = type!.Substring(type.LastIndexOf('#') + 1);
        var colon = name.IndexOf(':');
        return colon > 0 ? name.Substring(0, colon) : name;
    }
}
