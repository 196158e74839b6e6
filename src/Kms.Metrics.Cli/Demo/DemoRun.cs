using System.Globalization;
using Kms.Metrics.Catalog;
using Kms.Metrics.Cli.Invocation;
using Kms.Metrics.Cli.Output;
using Kms.Metrics.Cli.Output.Report;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;

namespace Kms.Metrics.Cli.Demo;

/// <summary>
/// The demonstration: an account is simulated, a mistake made, the account looked at, an alarm put, and time moved until it fires.
/// </summary>
internal sealed class DemoRun(Screen screen, CloudWatchProtocol protocol, int seed)
{
    private static readonly TimeSpan Past = TimeSpan.FromHours(3);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);
    private static readonly SnsTopicArn OnCall = new("arn:aws:sns:us-east-1:111122223333:oncall");

    // The start is fixed, so that the same seed gives the same demonstration on any day.
    private readonly DateTimeOffset _start = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        screen.WriteLine(
            "Kms.Metrics watches AWS KMS through Amazon CloudWatch, and reports the mistakes that CloudWatch answers with silence.");
        screen.WriteLine("Everything below runs against an emulator inside this process: no AWS account, no network.");
        var clock = new EmulatorClock(_start);
        var account = SimulatedAccount.CreateDemo(_start, seed);
        var store = account.ExternalKeyStores[0];
        var emulator = await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { TimeProvider = clock }, cancellationToken)
            .ConfigureAwait(false);
        await using (emulator.ConfigureAwait(false))
        {
            Working("Simulating three hours of a KMS account", () => emulator.Simulate(account, _start - Past));
            var connection = Connection.Open(o => Configure(o, emulator), clock);
            await using (connection.ConfigureAwait(false))
            {
                await ShowMistakeAsync(connection, store.Id, cancellationToken).ConfigureAwait(false);
                await ShowListAsync(connection.Kms, cancellationToken).ConfigureAwait(false);
                Heading("3. The five graphs of the key store " + store.Id);
                KeyStoreGraphs.Draw(screen, await connection.Kms.KeyStore(store.Id).Between(_start - Past, _start)
                    .HealthAsync(cancellationToken).ConfigureAwait(false), TimeZoneInfo.Utc);
                await ShowAlarmsAsync(connection.Kms, clock, store, cancellationToken).ConfigureAwait(false);
            }
            screen.WriteLine();
            screen.WriteLine("That was it: " + emulator.RequestCount + " real, signed requests over "
                + (protocol == CloudWatchProtocol.Cbor ? "CBOR" : "JSON") + " to " + emulator.ServiceUrl.Authority + ".");
            screen.WriteLine(
                "Next: kms-metrics emulator runs the same account for you to query, and README.md shows the library in C#.");
        }
    }

    private void Configure(KmsMetricsOptions options, CloudWatchEmulator emulator)
    {
        emulator.Configure(options);
        options.Protocol = protocol;
    }

    private async Task ShowMistakeAsync(Connection connection, CustomKeyStoreId store, CancellationToken cancellationToken)
    {
        Heading("1. A silent mistake");
        // Five of the six dimensions, exactly as somebody would write it by hand.
        MetricDimension[] five =
        [
            new("CustomKeyStoreId", store.Value), new("KmsOperation", "Decrypt"), new("XksOperation", "Decrypt"),
            new("KeySpec", "SYMMETRIC_DEFAULT"), new("ErrorType", "Retryable errors"),
        ];
        screen.WriteLine("Somebody asks CloudWatch for XksProxyErrors of the key store with five dimensions: "
            + Cell.Dimensions(five.Skip(1)) + ".");
        var query = new MetricDataQuery("errors") { MetricStat =
            new MetricStat(new Metric(KmsCatalog.Namespace, "XksProxyErrors", five), 300, "Sum") };
        var answer = await connection.Client.GetMetricDataAsync(new GetMetricDataRequest([query], _start - Past, _start), cancellationToken)
            .ConfigureAwait(false);
        var result = answer.MetricDataResults[0];
        screen.WriteLine("  CloudWatch: 200 OK, " + result.StatusCode + ", " + result.Values.Length
            + " data points. An alarm on it would never fire.");
        var findings =
            Rulebook.Check(new MetricUsage { Kind = UsageKind.Exact, MetricName = "XksProxyErrors",
            Dimensions = [.. five.Select(d => new DimensionUsage(d.Name, d.Value))] });
        foreach (var finding in findings)
            screen.WriteLine(new Styled("  Kms.Metrics: " + finding.RuleId + " " + finding.Message + ". " + finding.Remedy + ".",
                Tone.Warning));
        screen.WriteLine("The same rule applies in the compiler, in the query and alarm builders, and in the audit of existing alarms.");
    }

    private async Task ShowListAsync(IKmsMetrics kms, CancellationToken cancellationToken)
    {
        Heading("2. What the account publishes");
        var listed = await kms.ListAsync(cancellationToken).ConfigureAwait(false);
        var table = new TextTable("Group", "Metric", "Series", "For example");
        foreach (var metric in listed.GroupBy(m => (m.Definition?.Name, m.Group)).OrderBy(g => g.Key.Group, StringComparer.Ordinal))
            table.Add(metric.Key.Group, metric.Key.Name ?? "?", metric.Count().ToString(CultureInfo.InvariantCulture),
                Cell.Dimensions(metric.First().PublishedDimensions));
        table.Write(screen);
    }

    private async Task ShowAlarmsAsync(IKmsMetrics kms, EmulatorClock clock, SimulatedExternalKeyStore store,
        CancellationToken cancellationToken)
    {
        Heading("4. Two alarms");
        var certificate = KmsAlarm.On(new XksProxyCertificateDaysToExpire(store.Id, store.Certificate))
            .Minimum().IsBelow(10).Named("kms/certificate").DescribedAs("Renew the certificate of the key store proxy: docs/runbook.")
            .Notify(OnCall);
        var errors = KmsAlarm.On(
            new XksProxyErrors(store.Id, KmsOperation.Decrypt, XksOperation.Decrypt, XksErrorType.Retryable,
            XksExceptionName.XksProxyUnreachableException))
            .Sum().IsAbove(200).Named("kms/errors").TreatMissingData(MissingDataTreatment.NotBreaching).Notify(OnCall);
        foreach (var alarm in new[] { certificate, errors })
        {
            await kms.Alarms.PutAsync(alarm, cancellationToken).ConfigureAwait(false);
            screen.WriteLine("  put " + alarm);
        }
        var fired = await WaitForAlarmAsync(kms, clock, cancellationToken).ConfigureAwait(false);
        screen.EndProgress();
        if (fired is null)
            throw new InvalidOperationException("No alarm fired within " + LongestWait.TotalDays + " simulated days.");
        screen.WriteLine("The clock moved on by " + Duration(clock.GetUtcNow() - _start) + ", to " + Time(clock.GetUtcNow()) + ":");
        await foreach (var alarm in kms.Alarms.DescribeAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            screen.WriteLine(
                new Styled("  " + alarm.Name + " is " + Cell.State(alarm).Text + ": " + alarm.StateReason, Cell.State(alarm).Tone));
        screen.WriteLine(fired.Name + " fired and notified " + OnCall + ", days before encrypted data would have become unreachable.");
    }

    private async Task<KmsAlarmDescription?> WaitForAlarmAsync(IKmsMetrics kms, EmulatorClock clock,
        CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < LongestWait; waited += Step)
        {
            clock.Advance(Step);
            screen.ShowProgress("Moving the clock: " + clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await foreach (var alarm in kms.Alarms.DescribeAllAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                if (alarm.State == AlarmState.Alarm)
                    return alarm;
            }
        }
        return null;
    }

    private void Working(string what, Action work)
    {
        screen.ShowProgress(what);
        work();
        screen.EndProgress();
    }

    private void Heading(string text)
    {
        screen.WriteLine();
        screen.WriteLine(new Styled(text, Tone.Heading));
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan time) =>
        time.Days + (time.Days == 1 ? " day" : " days") + " and " + time.Hours + (time.Hours == 1 ? " hour" : " hours");
}
