using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers;

/// <summary>The types whose use is read, as the compilation at hand knows them; each is <see langword="null"/> where it does not.</summary>
internal sealed class KnownTypes
{
    private const string AwsModel = "Amazon.CloudWatch.Model.";

    private readonly HashSet<INamedTypeSymbol> _builders;
    private readonly Dictionary<INamedTypeSymbol, KmsDimension> _dimensionsByType;
    private readonly HashSet<INamedTypeSymbol> _exactRequests;

    private KnownTypes(Compilation compilation)
    {
        KmsMetric = Find(compilation, "Kms.Metrics.KmsMetric");
        KmsDimension = Find(compilation, "Kms.Metrics.KmsDimension");
        Statistic = Find(compilation, "Kms.Metrics.Statistic");
        KmsMetrics = Find(compilation, "Kms.Metrics.IKmsMetrics");
        _builders = SetOf(compilation, "Kms.Metrics.MetricQueryBuilder`1", "Kms.Metrics.MetricQuery`1", "Kms.Metrics.GroupedMetricQuery`1");
        _dimensionsByType = new(SymbolEqualityComparer.Default);
        // A value's type says which dimension it is of. KmsOperation is of one of two, which the metric decides.
        foreach (var dimension in Enum.GetValues(typeof(KmsDimension)).Cast<KmsDimension>())
        {
            if (Find(compilation, "Kms.Metrics." + TypeNameOf(dimension)) is { } type)
                _dimensionsByType[type] = dimension;
        }
        AwsDimension = Find(compilation, AwsModel + "Dimension");
        AwsDimensionFilter = Find(compilation, AwsModel + "DimensionFilter");
        AwsListMetricsRequest = Find(compilation, AwsModel + "ListMetricsRequest");
        _exactRequests = SetOf(compilation, AwsModel + "Metric", AwsModel + "GetMetricStatisticsRequest", AwsModel + "PutMetricAlarmRequest");
    }

    public INamedTypeSymbol? KmsMetric { get; }

    public INamedTypeSymbol? KmsDimension { get; }

    public INamedTypeSymbol? Statistic { get; }

    public INamedTypeSymbol? KmsMetrics { get; }

    public INamedTypeSymbol? AwsDimension { get; }

    public INamedTypeSymbol? AwsDimensionFilter { get; }

    public INamedTypeSymbol? AwsListMetricsRequest { get; }

    /// <returns><see langword="null"/> when the compilation knows neither the SDK nor the AWS SDK: there is nothing to read in it.</returns>
    public static KnownTypes? Of(Compilation compilation)
    {
        var types = new KnownTypes(compilation);
        return types.KmsMetric is not null || types._exactRequests.Count > 0 ? types : null;
    }

    public bool IsBuilder(ITypeSymbol? type) => type is INamedTypeSymbol named && _builders.Contains(named.OriginalDefinition);

    public bool IsExactRequest(ITypeSymbol? type) => type is INamedTypeSymbol named && _exactRequests.Contains(named);

    public bool IsMetricRecord(ITypeSymbol? type) => type is not null && KmsMetric is not null && SymbolEqualityComparer.Default.Equals(type.BaseType, KmsMetric);

    public KmsDimension? DimensionOf(ITypeSymbol? type) => type is INamedTypeSymbol named && _dimensionsByType.TryGetValue(named, out var dimension) ? dimension : null;

    private static string TypeNameOf(KmsDimension dimension) => dimension switch
    {
        Kms.Metrics.KmsDimension.ErrorType => "XksErrorType",
        Kms.Metrics.KmsDimension.ExceptionName => "XksExceptionName",
        Kms.Metrics.KmsDimension.XksExternalKeyManagerState => "ExternalKeyManagerState",
        // Two of the key ARNs, and one of the operations, have no type of their own.
        Kms.Metrics.KmsDimension.SourceKeyArn or Kms.Metrics.KmsDimension.DestinationKeyArn or Kms.Metrics.KmsDimension.Operation or Kms.Metrics.KmsDimension.Unknown => "",
        _ => dimension.ToString(),
    };

    private static INamedTypeSymbol? Find(Compilation compilation, string name) =>
        compilation.GetTypeByMetadataName(name) ?? compilation.GetTypesByMetadataName(name).FirstOrDefault();

    private static HashSet<INamedTypeSymbol> SetOf(Compilation compilation, params string[] names) =>
        new(names.Select(n => Find(compilation, n)).OfType<INamedTypeSymbol>(), SymbolEqualityComparer.Default);
}
