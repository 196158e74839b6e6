namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>One operation: its name, and the structures of its request and its answer.</summary>
/// <remarks>A client writes requests and reads answers, a server the other way round.</remarks>
internal sealed class Operation<TRequest, TResponse>(string name, Structure<TRequest> request, Structure<TResponse> response)
    where TRequest : class
    where TResponse : class
{
    public string Name { get; } = name;

    public Structure<TRequest> Request { get; } = request;

    public void WriteRequest(WireWriter writer, TRequest message) => Request.Write(writer, message);

    public TRequest ReadRequest(WireReader reader) => Request.ReadMessage(reader);

    public void WriteResponse(WireWriter writer, TResponse message)
    {
        writer.WritesEmptyLists = true;
        response.Write(writer, message);
    }

    public TResponse ReadResponse(WireReader reader) => response.ReadMessage(reader);
}
