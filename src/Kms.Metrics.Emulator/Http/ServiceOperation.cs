using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Emulator.Model;
using Kms.Metrics.Emulator.Operations;

namespace Kms.Metrics.Emulator.Http;

/// <summary>An operation: reads the request, validates it by its shape, and writes the answer; the same for every protocol.</summary>
/// <param name="Name">The name.</param>
/// <param name="Request">What its requests can hold.</param>
/// <param name="Handle">Does it.</param>
internal sealed record ServiceOperation(string Name, StructureShape Request,
    Action<RequestContext, WireProtocol, ReadOnlyMemory<byte>, WireWriter> Handle)
{
    /// <summary>Whether it changes nothing.</summary>
    public bool IsRead { get; } = Name.StartsWith("Get", StringComparison.Ordinal) || Name.StartsWith("List", StringComparison.Ordinal)
        || Name.StartsWith("Describe", StringComparison.Ordinal);

    /// <summary>An operation of the SDK's port, whose request and answer the SDK reads and writes.</summary>
    public static ServiceOperation Of<TRequest, TResponse>(Operation<TRequest, TResponse> operation, StructureShape shape,
        Func<RequestContext, TRequest, TResponse> handle)
        where TRequest : class
        where TResponse : class =>
        Of(operation, shape, handle, operation.WriteResponse);

    /// <summary>An operation of the SDK's port whose answer the emulator writes itself.</summary>
    public static ServiceOperation Of<TRequest, TResponse, TAnswer>(Operation<TRequest, TResponse> operation, StructureShape shape,
        Func<RequestContext, TRequest, TAnswer> handle, Action<WireWriter, TAnswer> write)
        where TRequest : class
        where TResponse : class =>
        new(operation.Name, shape, (context, protocol, body, answer) =>
        {
            var reader = new ValidatingReader(protocol.CreateReader(body), shape);
            var request = operation.ReadRequest(reader);
            reader.End();
            write(answer, handle(context, request));
        });

    /// <summary>An operation that the SDK does not have.</summary>
    public static ServiceOperation Of(string name, StructureShape shape, Action<RequestContext, RequestDocument, WireWriter> handle) =>
        new(name, shape, (context, protocol, body, answer) =>
            handle(context, RequestDocument.Read(protocol.CreateReader(body), shape), answer));
}
