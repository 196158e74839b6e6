namespace Kms.Metrics.Emulator.Limits;

/// <summary>The limits of CloudWatch that the emulator enforces. [CloudWatch API] [CloudWatch guide: quotas]</summary>
internal static class ServiceLimits
{
    /// <summary>The number of queries in a GetMetricData request.</summary>
    public const int Queries = 500;

    /// <summary>The number of datapoints per page of GetMetricData.</summary>
    public const int DatapointsPerPage = 100_800;

    /// <summary>The number of datapoints that one request computes; the emulator's own, so that none takes the process with it.</summary>
    public const int DatapointsPerRequest = 20_000_000;

    /// <summary>The number of datapoints in an answer of GetMetricStatistics.</summary>
    public const long StatisticsDatapoints = 1440;

    /// <summary>The number of series that one SEARCH returns.</summary>
    public const int SearchResults = 100;

    /// <summary>The number of series that a Metrics Insights query returns.</summary>
    public const int InsightsSeries = 500;

    /// <summary>The number of metrics per page of ListMetrics.</summary>
    public const int ListedMetrics = 500;

    /// <summary>The number of metrics in a PutMetricData request.</summary>
    public const int MetricsPerPut = 1000;

    /// <summary>The number of values of one metric in a PutMetricData request.</summary>
    public const int ValuesPerMetric = 150;

    /// <summary>The number of alarms that the rule of a composite alarm names.</summary>
    public const int CompositeChildren = 100;

    /// <summary>The number of metrics that an alarm's expression reads.</summary>
    public const int AlarmMetrics = 10;

    /// <summary>The number of tags of a resource.</summary>
    public const int Tags = 50;

    /// <summary>How old data can be when it is published.</summary>
    public static readonly TimeSpan OldestData = TimeSpan.FromDays(14);

    /// <summary>How far in the future data can be when it is published.</summary>
    public static readonly TimeSpan NewestData = TimeSpan.FromHours(2);

    /// <summary>How long a metric without data is still found.</summary>
    public static readonly TimeSpan Listed = TimeSpan.FromDays(14);

    /// <summary>Whether queries can have this period, in seconds.</summary>
    public static bool IsPeriod(int seconds) => seconds is 1 or 5 or 10 or 20 or 30 || (seconds > 0 && seconds % 60 == 0);

    /// <summary>Whether alarms can have this period, in seconds.</summary>
    public static bool IsAlarmPeriod(int seconds) => seconds is 10 or 20 or 30 || (seconds > 0 && seconds % 60 == 0);

    /// <summary>The longest time that the periods of an alarm cover together.</summary>
    public static TimeSpan AlarmWindow(int periodSeconds) => TimeSpan.FromDays(periodSeconds >= 3600 ? 7 : 1);
}
