namespace Kms.Metrics;

/// <summary>Requests that are sent one after the other, because their answers make up the same series.</summary>
internal sealed record PlannedChunk(IReadOnlyList<PlannedRequest> Requests);
