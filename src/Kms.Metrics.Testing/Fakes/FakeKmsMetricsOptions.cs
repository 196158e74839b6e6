using Kms.Metrics.Emulator;
using Kms.Metrics.Emulator.Http;
using Microsoft.Extensions.Logging;

namespace Kms.Metrics.Testing;

/// <summary>Settings of a <see cref="FakeKmsMetrics"/>. Immutable.</summary>
public sealed record FakeKmsMetricsOptions
{
    /// <summary>The clock that it uses. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The region that it stands for. Default: <c>us-east-1</c>.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account that it stands for: 12 digits. Default: <c>111122223333</c>.</summary>
    public string AccountId { get; init; } = "111122223333";

    /// <summary>How queries are planned and run. Default: as <see cref="MetricQueryOptions"/> says.</summary>
    public MetricQueryOptions? Queries { get; init; }

    /// <summary>Where failures of alarms' handlers are logged. Default: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    internal CloudWatchEmulatorOptions ToEmulatorOptions()
    {
        if (!AccountShape.IsRegion(Region))
            throw new ArgumentException("Region is the code of a region, such as us-east-1.", "options");
        if (!AccountShape.IsAccountId(AccountId))
            throw new ArgumentException("AccountId has 12 digits.", "options");
        return new CloudWatchEmulatorOptions
        {
            TimeProvider = TimeProvider,
            Region = Region,
            AccountId = AccountId,
            LoggerFactory = LoggerFactory,
        };
    }
}
