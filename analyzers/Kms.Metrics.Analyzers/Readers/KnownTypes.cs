using Microsoft.CodeAnalysis;

namespace Kms.Metrics.Analyzers.Readers;

/// <summary>The types whose use is read, as the compilation at hand knows them; each is <see langword="null"/> where it does not.</summary>
internal sealed class KnownTypes
{
    private const string AwsModel = "Amazon.CloudWatch.Model.";
    private const string Cdk = "Amazon.CDK.AWS.CloudWatch.";

    private static readonly (string Name, AwsKind Kind)[] AwsNames =
    [
        ("Metric", AwsKind.Metric), ("GetMetricStatisticsRequest", AwsKind.Statistics), ("PutMetricAlarmRequest", AwsKind.Alarm),
        ("ListMetricsRequest", AwsKind.Listing), ("MetricStat", AwsKind.MetricStat), ("GetMetricDataRequest", AwsKind.MetricData),
        ("MetricDataQuery", AwsKind.DataQuery), ("DescribeAlarmsForMetricRequest", AwsKind.AlarmsForMetric),
        ("PutAnomalyDetectorRequest", AwsKind.AnomalyDetector), ("SingleMetricAnomalyDetector", AwsKind.AnomalyDetector),
    ];

    private static readonly (string Name, CdkKind Kind)[] CdkNames =
    [
        ("MetricProps", CdkKind.Metric), ("AlarmProps", CdkKind.Alarm), ("CfnAlarmProps", CdkKind.CfnAlarm),
        ("CfnAlarm+MetricProperty", CdkKind.CfnMetric), ("CfnAlarm+MetricStatProperty", CdkKind.CfnMetricStat),
        ("CfnAlarm+MetricDataQueryProperty", CdkKind.Expression), ("MathExpressionProps", CdkKind.Expression),
        ("CfnAnomalyDetectorProps", CdkKind.CfnDetector),
    ];

    // One type of each library: a project that has none of them pays for these lookups and for nothing else.
    private static readonly string[] Gates = ["Kms.Metrics.KmsMetric", AwsModel + "Metric", Cdk + "MetricProps"];

    private readonly HashSet<INamedTypeSymbol> _builders;
    private readonly HashSet<INamedTypeSymbol> _alarmTypes;
    private readonly HashSet<INamedTypeSymbol> _awsDimensions;
    private readonly Dictionary<INamedTypeSymbol, KmsDimension> _dimensionsByType = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, AwsKind> _awsKinds = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, CdkKind> _cdkKinds = new(SymbolEqualityComparer.Default);

    private KnownTypes(Compilation compilation)
    {
        KmsMetric = Find(compilation, "Kms.Metrics.KmsMetric");
        KmsAlarms = Find(compilation, "Kms.Metrics.IKmsAlarms");
        SnsTopicArn = Find(compilation, "Kms.Metrics.SnsTopicArn");
        CdkMetric = Find(compilation, Cdk + "Metric");
        _builders = SetOf(compilation, "Kms.Metrics.TimeRangeBuilder`1", "Kms.Metrics.MetricQueryBuilder`1", "Kms.Metrics.MetricQuery`1",
            "Kms.Metrics.GroupedMetricQuery`1");
        _alarmTypes = SetOf(compilation, "Kms.Metrics.KmsAlarm", "Kms.Metrics.KmsAlarmSubject", "Kms.Metrics.KmsCompositeAlarm");
        _awsDimensions = SetOf(compilation, AwsModel + "Dimension", AwsModel + "DimensionFilter", Cdk + "CfnAlarm+DimensionProperty",
            Cdk + "CfnAnomalyDetector+DimensionProperty", Cdk + "Dimension");
        // A value's type says which dimension it is of. KmsOperation is of one of two, which the metric decides.
        foreach (var dimension in Enum.GetValues(typeof(KmsDimension)).Cast<KmsDimension>())
        {
            if (Find(compilation, "Kms.Metrics." + TypeNameOf(dimension)) is { } type)
                _dimensionsByType[type] = dimension;
        }

        foreach (var (name, kind) in AwsNames)
        {
            if (Find(compilation, AwsModel + name) is { } type)
                _awsKinds[type] = kind;
        }

        foreach (var (name, kind) in CdkNames)
        {
            if (Find(compilation, Cdk + name) is { } type)
                _cdkKinds[type] = kind;
        }
    }

    public INamedTypeSymbol? KmsMetric { get; }

    public INamedTypeSymbol? KmsAlarms { get; }

    public INamedTypeSymbol? SnsTopicArn { get; }

    public INamedTypeSymbol? CdkMetric { get; }

    /// <summary>Whether the project references the library: what it has types for is worth saying nowhere else.</summary>
    public bool HasLibrary => KmsMetric is not null;

    /// <returns><see langword="null"/> when the compilation knows none of the SDK, the AWS SDK and the AWS CDK: there is nothing to read in
    /// it.</returns>
    public static KnownTypes? Of(Compilation compilation) =>
        Gates.Any(g => Find(compilation, g) is not null) ? new KnownTypes(compilation) : null;

    public bool IsBuilder(ITypeSymbol? type) => type is INamedTypeSymbol named && _builders.Contains(named.OriginalDefinition);

    public bool IsAlarm(ITypeSymbol? type) => type is INamedTypeSymbol named && _alarmTypes.Contains(named);

    public bool IsAwsDimension(ITypeSymbol? type) => type is INamedTypeSymbol named && _awsDimensions.Contains(named);

    public AwsKind AwsKindOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && _awsKinds.TryGetValue(named, out var kind) ? kind : AwsKind.None;

    public CdkKind CdkKindOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && _cdkKinds.TryGetValue(named, out var kind) ? kind : CdkKind.None;

    public bool IsMetricRecord(ITypeSymbol? type) =>
        type is not null && KmsMetric is not null && SymbolEqualityComparer.Default.Equals(type.BaseType, KmsMetric);

    public bool IsCdkMetric(ITypeSymbol? type) => type is not null && SymbolEqualityComparer.Default.Equals(type, CdkMetric);

    public KmsDimension? DimensionOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && _dimensionsByType.TryGetValue(named, out var dimension) ? dimension : null;

    private static string TypeNameOf(KmsDimension dimension) => dimension switch
    {
        Kms.Metrics.KmsDimension.ErrorType => "XksErrorType",
        Kms.Metrics.KmsDimension.ExceptionName => "XksExceptionName",
        Kms.Metrics.KmsDimension.XksExternalKeyManagerState => "ExternalKeyManagerState",
        // Two of the key ARNs, and one of the operations, have no type of their own.
        Kms.Metrics.KmsDimension.SourceKeyArn or Kms.Metrics.KmsDimension.DestinationKeyArn or Kms.Metrics.KmsDimension.Operation
            or Kms.Metrics.KmsDimension.Unknown => "",
        _ => dimension.ToString(),
    };

    private static INamedTypeSymbol? Find(Compilation compilation, string name) =>
        compilation.GetTypeByMetadataName(name) ?? compilation.GetTypesByMetadataName(name).FirstOrDefault();

    private static HashSet<INamedTypeSymbol> SetOf(Compilation compilation, params string[] names) =>
        new(names.Select(n => Find(compilation, n)).OfType<INamedTypeSymbol>(), SymbolEqualityComparer.Default);
}
