using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>
/// Random histories of an account: fleets that are applied, killed, cut off and applied by two at once, people who edit by hand, and
/// resources that come and go. Whatever happens, no alarm of others is touched and no recipient is lost, and in the end all is as planned.
/// </summary>
public sealed class AlarmHistoryTests
{
    private const int Histories = 1000;
    private const string OnCall = "arn:aws:sns:us-east-1:111122223333:oncall";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Account_KeepsWhatIsNotTheFleetsAndEndsAsPlanned()
    {
        await using var account = await EmulatedAccount.StartAsync();
        using var http = new HttpClient();
        var port = new HttpCloudWatchClient(http, new CloudWatchClientOptions { ServiceUrl = account.Emulator.ServiceUrl,
            Region = "us-east-1" });
        await Gen.Int[0, int.MaxValue - 1].SampleAsync(seed => new History(port, seed).RunAsync(), iter: Histories, threads: 1);
    }

    private sealed class History(ICloudWatchClient account, int seed)
    {
        private const string Prefix = "kms-fleet/payments/";

        private static readonly string[] Foreign =
            ["theirs", "kms/single", "kms-fleet/payment/certificate-expiry/x", "kms-fleet/payments2/certificate-expiry/x",
                "kms-fleet/payments"];

        private readonly Random _random = new(seed);
        private readonly HashSet<int> _publishing = [0, 1, 2];
        private readonly HashSet<int> _excluded = [];
        private double _threshold = 10;
        private Dictionary<string, AccountAlarm> _before = [];

        public async Task RunAsync()
        {
            await new AlarmApplier(account, TimeProvider.System).DeleteAsync((await AllAsync()).Keys, Token);
            foreach (var name in Foreign)
                await account.PutMetricAlarmAsync(
                    Alarm(name, 5) with { AlarmActions = ["arn:aws:sns:us-east-1:111122223333:" + _random.Next(9)] },
                    Token);
            for (var step = 0; step < 6; step++)
                await StepAsync(_random.Next(8));
            _before = await AllAsync();
            var result = await ApplyAsync(new FaultyPort(account), prunes: false);
            Assert.True(result?.Succeeded, "seed " + seed + ": " + result);
            var after = await CheckAsync(prunes: false);
            foreach (var store in _publishing.Except(_excluded))
                Assert.Equal(_threshold, after[Prefix + "certificate-expiry/" + StoreOf(store) + "/a.example.com"].Metric!.Threshold);
        }

        private async Task StepAsync(int kind)
        {
            _before = await AllAsync();
            switch (kind)
            {
                case 0:
                    _ = _publishing.Remove(_random.Next(4)) || _publishing.Add(_random.Next(4));
                    return;
                case 1:
                    _ = _excluded.Remove(_random.Next(4)) || _excluded.Add(_random.Next(4));
                    return;
                case 2:
                    _threshold = 5 + _random.Next(20);
                    return;
                case 3:
                    await EditAsync();
                    return;
            }

            var prunes = _random.Next(2) == 0;
            var port = new FaultyPort(account);
            Disturb(port);
            await ApplyAsync(port, prunes);
            await CheckAsync(prunes);
        }

        // A kill, an outage, a lost answer, or somebody else who applies or edits in between: at a random call.
        private void Disturb(FaultyPort port)
        {
            var at = 1 + _random.Next(20);
            var isOver = false;
            switch (_random.Next(6))
            {
                case 0:
                    port.Before = (call, _) => call >= at ? throw new OperationCanceledException("killed") : Task.CompletedTask;
                    break;
                case 1:
                    port.After = (call, _) => call >= at ? throw new OperationCanceledException("killed") : Task.CompletedTask;
                    break;
                case 2:
                    port.Before = (call, operation) =>
                        call >= at ? throw FaultyPort.Refused(operation, "ExpiredToken") : Task.CompletedTask;
                    break;
                case 3:
                    port.After = (call, operation) => call == at ? throw FaultyPort.Lost(operation) : Task.CompletedTask;
                    break;
                case 4:
                    port.Before = async (call, _) =>
                    {
                        if (call < at || isOver)
                            return;
                        isOver = true;
                        await ApplyAsync(new FaultyPort(account), prunes: false);
                        _before = Merge(_before, await AllAsync());
                    };
                    break;
                default:
                    port.Before = async (call, operation) =>
                    {
                        // The service has no conditional write: what is edited between the look and the write is overwritten.
                        if (call < at || isOver || operation != "DescribeAlarms")
                            return;
                        isOver = true;
                        await EditAsync();
                        _before = Merge(_before, await AllAsync());
                    };
                    break;
            }
        }

        private static Dictionary<string, AccountAlarm> Merge(Dictionary<string, AccountAlarm> before, Dictionary<string, AccountAlarm> now)
        {
            // What somebody else deletes meanwhile is not expected to be there; what he changes is what must be kept.
            return now.Where(n => before.ContainsKey(n.Key)).ToDictionary(n => n.Key, n => n.Value);
        }

        // People add recipients, mute, change thresholds, and delete alarms of the fleet.
        private async Task EditAsync()
        {
            var all = (await AllAsync()).Values.Where(a => a.Metric is not null).OrderBy(a => a.Name, StringComparer.Ordinal).ToList();
            var alarm = all[_random.Next(all.Count)].Metric!;
            var request = new PutMetricAlarmRequest(alarm.AlarmName)
            {
                AlarmDescription = alarm.AlarmDescription, ActionsEnabled = alarm.ActionsEnabled, AlarmActions = alarm.AlarmActions,
                OKActions = alarm.OKActions, Namespace = alarm.Namespace, MetricName = alarm.MetricName, Dimensions = alarm.Dimensions,
                Statistic = alarm.Statistic, Period = alarm.Period, EvaluationPeriods = alarm.EvaluationPeriods,
                Threshold = alarm.Threshold, ComparisonOperator = alarm.ComparisonOperator, TreatMissingData = alarm.TreatMissingData,
            };
            switch (_random.Next(4))
            {
                case 0 when alarm.AlarmActions.Count < 4:
                    await account.PutMetricAlarmAsync(request with { AlarmActions = [.. alarm.AlarmActions.Append(
                        "arn:aws:sns:us-east-1:111122223333:extra" + _random.Next(3)).Distinct()] }, Token);
                    break;
                case 1:
                    await account.DisableAlarmActionsAsync(new AlarmNamesRequest([alarm.AlarmName]), Token);
                    break;
                case 2:
                    await account.PutMetricAlarmAsync(request with { Threshold = 100 + _random.Next(9) }, Token);
                    break;
                case 3 when alarm.AlarmName.StartsWith(Prefix, StringComparison.Ordinal):
                    await account.DeleteAlarmsAsync(new DeleteAlarmsRequest([alarm.AlarmName]), Token);
                    break;
            }
        }

        private async Task<AlarmApplyResult?> ApplyAsync(FaultyPort port, bool prunes)
        {
            port.Published = [.. _publishing.Select(s => new Metric("AWS/KMS", "XksProxyCertificateDaysToExpire",
                [new("CustomKeyStoreId", StoreOf(s)), new("CertificateName", "a.example.com")]))];
            var fleet = new FleetOptions { Name = "payments" };
            fleet.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires]);
            fleet.Threshold(RecommendedAlarmKind.CertificateExpires, _threshold);
            fleet.Actions.Add(new SnsTopicArn(OnCall));
            fleet.Plan.Prune = prunes;
            fleet.Plan.MaxPruneShare = 1;
            foreach (var store in _excluded)
                fleet.Exclusions.Add(new FleetExclusion { Resource = StoreOf(store) });
            var alarms = new KmsMetricsClient(port).Alarms;
            try
            {
                var plan = await alarms.PlanFleetAsync(fleet, cancellationToken: Token);
                return await alarms.ApplyAsync(plan.Refusal is null ? plan : plan.WithoutDeletes(), cancellationToken: Token);
            }
            catch (Exception e) when (e is CloudWatchException or OperationCanceledException or AlarmPlanOutdatedException)
            {
                return null;
            }
        }

        private async Task<Dictionary<string, AccountAlarm>> CheckAsync(bool prunes)
        {
            var after = await AllAsync();
            foreach (var before in _before.Values)
            {
                var isOwned = before.Name.StartsWith(Prefix, StringComparison.Ordinal);
                if (!after.TryGetValue(before.Name, out var now))
                {
                    var store = before.Name.Split('/') is { Length: > 3 } parts ? parts[3] : "";
                    Assert.True(isOwned && prunes && _publishing.Any(p => StoreOf(p) == store) && _excluded.Any(e => StoreOf(e) == store),
                        "seed " + seed + " lost " + before.Name);
                    continue;
                }

                Assert.True(isOwned || now.Settings.IsSameAs(before.Settings), "seed " + seed + " changed " + before.Name);
                Assert.True(before.AllActions.All(a => now.AllActions.Contains(a, StringComparer.Ordinal)),
                    "seed " + seed + " took recipients away from " + before.Name);
                Assert.True(before.IsMuted == now.IsMuted, "seed " + seed + " changed whether " + before.Name + " takes actions");
            }

            return after;
        }

        private Task<Dictionary<string, AccountAlarm>> AllAsync() => new AlarmReader(account).AllAsync(null, Token);

        private static string StoreOf(int number) => "cks-" + number.ToString("D17", System.Globalization.CultureInfo.InvariantCulture);

        private static PutMetricAlarmRequest Alarm(string name, double threshold) => new(name)
        {
            Namespace = "AWS/KMS", MetricName = "XksProxyCertificateDaysToExpire", Statistic = "Minimum", Period = 300,
            Dimensions = [new("CustomKeyStoreId", StoreOf(0)), new("CertificateName", "a.example.com")],
            EvaluationPeriods = 1, Threshold = threshold, ComparisonOperator = "LessThanThreshold",
        };
    }
}
