using System.Globalization;
using System.IO.Compression;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Operations;
using Microsoft.AspNetCore.Http;
using SdkOperations = Kms.Metrics.CloudWatch.Wire.Operations;

namespace Kms.Metrics.Emulator.Http;

/// <summary>Finds out what a request asks and in which protocol, and writes what the operation answers.</summary>
internal sealed class RequestDispatcher
{
    public const int MaxBodyBytes = 10 * 1024 * 1024;

    private const string PathPrefix = "/service/" + SdkOperations.ServiceName + "/operation/";
    private const string TargetPrefix = SdkOperations.ServiceName + ".";

    private readonly EmulatorState _state;
    private readonly Dictionary<string, Func<WireProtocol, ReadOnlyMemory<byte>, byte[]>> _operations = new(StringComparer.Ordinal);

    public RequestDispatcher(EmulatorState state)
    {
        _state = state;
        Add(SdkOperations.ListMetrics, MetricOperations.List);
        Add(SdkOperations.GetMetricData, MetricDataOperation.Get);
        Add(SdkOperations.PutMetricData, MetricOperations.Put);
        Add(SdkOperations.PutMetricAlarm, AlarmOperations.Put);
        Add(SdkOperations.DescribeAlarms, AlarmOperations.Describe);
        Add(SdkOperations.DeleteAlarms, AlarmOperations.Delete);
        Add(SdkOperations.SetAlarmState, AlarmOperations.SetState);
    }

    public async Task HandleAsync(HttpContext context)
    {
        _state.CountRequest();
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        var protocol = context.Request.Headers.ContainsKey("X-Amz-Target") ? WireProtocol.Json : WireProtocol.Cbor;
        try
        {
            var operation = OperationOf(context.Request);
            var body = await ReadBodyAsync(context.Request).ConfigureAwait(false);
            _state.CatchUp();
            await WriteAsync(context, protocol, StatusCodes.Status200OK, operation(protocol, body)).ConfigureAwait(false);
        }
        catch (WireFormatException e)
        {
            await WriteAsync(context, protocol, ServiceException.Serialization(e.Message)).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            await WriteAsync(context, protocol, e).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            var error = e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
                ? ServiceException.TooLarge("The request is larger than " + MaxBodyBytes.ToString(CultureInfo.InvariantCulture) + " bytes.")
                : ServiceException.Serialization("The body could not be read.");
            await WriteAsync(context, protocol, error).ConfigureAwait(false);
        }
    }

    private void Add<TRequest, TResponse>(Operation<TRequest, TResponse> operation, Func<EmulatorState, TRequest, TResponse> handle) =>
        _operations.Add(operation.Name, (protocol, body) =>
        {
            var reader = protocol.CreateReader(body);
            var request = operation.ReadRequest(reader);
            reader.End();
            var writer = protocol.CreateWriter();
            operation.WriteResponse(writer, handle(_state, request));
            return writer.ToArray();
        });

    private Func<WireProtocol, ReadOnlyMemory<byte>, byte[]> OperationOf(HttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        var path = request.Path.Value ?? "";
        var name = target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..]
            : path.StartsWith(PathPrefix, StringComparison.Ordinal) ? path[PathPrefix.Length..]
            : throw ServiceException.UnknownOperation("The request names no operation of CloudWatch in rpc-v2-cbor or JSON 1.0.");
        return request.Method == HttpMethods.Post && _operations.TryGetValue(name, out var operation)
            ? operation
            : throw ServiceException.UnknownOperation("The operation " + name + " is not known to this emulator.");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request)
    {
        var zipped = request.Headers.ContentEncoding.ToString().Equals("gzip", StringComparison.OrdinalIgnoreCase);
        using var unzip = zipped ? new GZipStream(request.Body, CompressionMode.Decompress) : null;
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await (unzip ?? request.Body).ReadAsync(chunk, request.HttpContext.RequestAborted).ConfigureAwait(false)) > 0)
        {
            if (buffer.Length + read > MaxBodyBytes)
                throw ServiceException.TooLarge("The request is larger than " + MaxBodyBytes.ToString(CultureInfo.InvariantCulture) + " bytes.");
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static Task WriteAsync(HttpContext context, WireProtocol protocol, ServiceException error)
    {
        if (context.Request.Headers["x-amzn-query-mode"] == "true")
            context.Response.Headers["x-amzn-query-error"] = error.Code + (error.Status >= System.Net.HttpStatusCode.InternalServerError ? ";Receiver" : ";Sender");
        var writer = protocol.CreateWriter();
        writer.BeginMap();
        writer.Member("__type", error.Type);
        writer.Member("message", error.ServiceMessage);
        writer.EndMap();
        return WriteAsync(context, protocol, (int)error.Status, writer.ToArray());
    }

    private static Task WriteAsync(HttpContext context, WireProtocol protocol, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = protocol.MediaType;
        if (protocol == WireProtocol.Cbor)
            context.Response.Headers["smithy-protocol"] = "rpc-v2-cbor";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
    }
}
