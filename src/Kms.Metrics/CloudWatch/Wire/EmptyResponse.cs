namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>The answer of an operation that only succeeds or fails.</summary>
internal sealed class EmptyResponse
{
    public static EmptyResponse Instance { get; } = new();

    public static Structure<EmptyResponse> Structure { get; } = new(Instance, static (_, _) => Instance);
}
