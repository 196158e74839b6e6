using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Errors;
using Kms.Metrics.Emulator.Model;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>
/// The entities of PutMetricData. They are checked and not kept: no operation of the API gives them back. [CloudWatch API]
/// </summary>
internal static class EntityCheck
{
    private const int MostEntities = 2;
    private const int LongestValue = 2048;
    private const int LongestName = 256;

    private static readonly string[] KeyNames = ["Type", "ResourceType", "Identifier", "Name", "Environment"];

    // What an entity of each type is known by.
    private static readonly Dictionary<string, string[]> RequiredByType = new(StringComparer.Ordinal)
    {
        ["Service"] = ["Name"],
        ["RemoteService"] = ["Name"],
        ["AWS::Service"] = ["Name"],
        ["Resource"] = ["ResourceType", "Identifier"],
        ["AWS::Resource"] = ["ResourceType", "Identifier"],
    };

    /// <summary>What is wrong with the entities of a request that is to be taken all the same.</summary>
    /// <returns>The service's word for it; <see langword="null"/> where nothing is.</returns>
    /// <exception cref="ServiceException">The request is to be refused where something is, or does not say whether it is.</exception>
    public static string? ProblemOf(PutMetricDataRequest request)
    {
        if (request.EntityMetricData.Count == 0)
            return null;
        if (request.StrictEntityValidation is not { } isStrict)
            throw ServiceException.MissingParameter("The parameter StrictEntityValidation is required with EntityMetricData.");
        var problem = request.EntityMetricData.Count > MostEntities ? "EntitySizeTooLarge"
            : request.EntityMetricData.Select(d => ProblemOf(d.Entity)).FirstOrDefault(p => p is not null);
        return isStrict && problem is not null
            ? throw ServiceException.InvalidParameterValue("An entity in EntityMetricData is not valid: " + problem + ".") : problem;
    }

    private static string? ProblemOf(Entity? entity)
    {
        if (entity is null)
            return "InvalidEntity";
        var keys = entity.KeyAttributes;
        if (!IsWithin(keys, CloudWatchModel.KeyAttributes) || !keys.Keys.All(KeyNames.Contains)
            || !keys.TryGetValue("Type", out var type))
            return "InvalidKeyAttributes";
        if (!RequiredByType.TryGetValue(type, out var required))
            return "InvalidTypeValue";
        if (!required.All(keys.ContainsKey))
            return "MissingRequiredFields";
        return IsWithin(entity.Attributes, CloudWatchModel.Attributes) ? null : "InvalidAttributes";
    }

    private static bool IsWithin(IReadOnlyDictionary<string, string> map, MapShape limits) =>
        map.Count >= limits.Min && map.Count <= limits.Max
        && map.All(e => e.Key.Length is > 0 and <= LongestName && e.Value.Length is > 0 and <= LongestValue);
}
