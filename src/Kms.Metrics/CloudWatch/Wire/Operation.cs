namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>One operation: its name and how its request and its answer are read and written, in whatever protocol.</summary>
/// <remarks>A client writes requests and reads answers, a server the other way round; both use the same four functions.</remarks>
internal sealed class Operation<TRequest, TResponse>(
    string name,
    Action<WireWriter, TRequest> writeRequest,
    WireReader.ItemReader<TRequest> readRequest,
    Action<WireWriter, TResponse> writeResponse,
    WireReader.ItemReader<TResponse> readResponse)
{
    public string Name { get; } = name;

    public Action<WireWriter, TRequest> WriteRequest { get; } = writeRequest;

    public WireReader.ItemReader<TRequest> ReadRequest { get; } = readRequest;

    public Action<WireWriter, TResponse> WriteResponse { get; } = writeResponse;

    public WireReader.ItemReader<TResponse> ReadResponse { get; } = readResponse;
}
