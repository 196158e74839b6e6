using System.Globalization;
using CsCheck;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Tests.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace Kms.Metrics.Tests.Alarms;

/// <summary>
/// Random histories of an account: two fleets that are applied, killed, cut off and applied by two at once; people who add and remove
/// recipients, mute, edit and delete; the readme's alarm, a watch, a composite alarm and other fleets beside them; resources that come and
/// go. What must hold is remembered apart from the library: whatever happens, no alarm of others is touched, no recipient is lost, nobody's
/// muting is undone, and in the end all is as planned.
/// </summary>
public sealed class AlarmHistoryTests
{
    private const int Histories = 1000;
    private const int Steps = 8;
    private const string Sns = "arn:aws:sns:us-east-1:111122223333:";

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
        private const string First = "payments";
        private const string Second = "second";
        private const string Composite = "pager";

        // What looks like the first fleet's and is not.
        private static readonly string[] Neighbours = ["kms-fleet/payment/certificate-expiry/x",
            "kms-fleet/payments2/certificate-expiry/x", "kms-fleet/payments", "theirs"];

        private readonly Random _random = new(seed);
        private readonly FakeTimeProvider _time = new(EmulatedAccount.Now);
        private readonly HashSet<int> _publishing = [0, 1, 2];
        private readonly HashSet<int> _excluded = [];
        private readonly Dictionary<string, Expected> _ledger = new(StringComparer.Ordinal);
        private double _threshold = 10;

        public async Task RunAsync()
        {
            await SetUpAsync();
            for (var step = 0; step < Steps; step++)
                await StepAsync(_random.Next(11));
            foreach (var fleet in new[] { First, Second })
            {
                var result = await ApplyAsync(new FaultyPort(account), fleet, _threshold, Pruning.None);
                Assert.True(result?.Succeeded, Say(result?.ToString() ?? "nothing"));
            }

            var after = await CheckAsync(Pruning.None);
            foreach (var store in _publishing.Except(_excluded))
            {
                var alarm = after[CertificateAlarm(store)];
                Assert.Equal(_threshold, alarm.Metric!.Threshold);
                Assert.Contains(Sns + "oncall", alarm.AlarmActions);
                Assert.Contains(Sns + "second", after["kms-fleet/second/credential-age/" + StoreOf(store)].AlarmActions);
            }
        }

        private async Task SetUpAsync()
        {
            await new AlarmApplier(account, TimeProvider.System).DeleteAsync((await AllAsync()).Keys, Token);
            foreach (var name in Neighbours)
                await account.PutMetricAlarmAsync(Alarm(name, 5) with { AlarmActions = [Sns + "theirs" + _random.Next(9)] }, Token);
            var alarms = new KmsMetricsClient(account).Alarms;
            var certificate = new XksProxyCertificateDaysToExpire(new(StoreOf(0)), new("a.example.com"));
            await alarms.PutAsync(KmsAlarm.On(certificate).Minimum().IsBelow(10).Notify(new SnsTopicArn(Sns + "readme")), Token);
            await alarms.PutAsync(new PendingDeletionFilter("trail", new SnsTopicArn(Sns + "watch")).Alarm, Token);
            await ApplyAsync(new FaultyPort(account), First, _threshold, Pruning.None);
            await account.PutCompositeAlarmAsync(new PutCompositeAlarmRequest(Composite, "ALARM(\"" + CertificateAlarm(0)
                + "\") OR ALARM(theirs)") { AlarmActions = [Sns + "pager"] }, Token);
            await AdoptAsync();
        }

        private async Task StepAsync(int kind)
        {
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
                case 4:
                    await MuteAsync();
                    return;
                case 5:
                    _time.Advance(TimeSpan.FromHours(_random.Next(1, 5)));
                    await EnableExpiredAsync();
                    return;
                case 6:
                    await ApplyByTwoAtOnceAsync();
                    return;
            }

            var prunes = (Pruning)_random.Next(3);
            var port = new FaultyPort(account);
            Disturb(port);
            await ApplyAsync(port, _random.Next(3) == 0 ? Second : First, _threshold, prunes);
            await CheckAsync(prunes);
        }

        // A kill, an outage, a lost answer, or somebody else who applies or edits in between: at a random call.
        private void Disturb(FaultyPort port)
        {
            var at = 1 + _random.Next(20);
            var isOver = false;
            switch (_random.Next(7))
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
                        await ApplyAsync(new FaultyPort(account), _random.Next(2) == 0 ? Second : First, _threshold + 1, Pruning.None);
                        await AdoptAsync();
                    };
                    break;
                case 5:
                    port.Before = async (call, operation) =>
                    {
                        // The service has no conditional write: what is edited between the look and the write is overwritten.
                        if (call < at || isOver || operation != "DescribeAlarms")
                            return;
                        isOver = true;
                        await EditAsync();
                    };
                    break;
            }
        }

        // Both may fail, and one may overtake the other; neither may take anything away.
        private async Task ApplyByTwoAtOnceAsync()
        {
            var prunes = (Pruning)_random.Next(3);
            var other = _random.Next(2) == 0 ? Second : First;
            await Task.WhenAll(Task.Run(() => ApplyAsync(new FaultyPort(account), First, _threshold, prunes)),
                Task.Run(() => ApplyAsync(new FaultyPort(account), other, _threshold + 1, Pruning.None)));
            await CheckAsync(prunes);
        }

        // People add and remove recipients, mute, change thresholds, and delete alarms, of a fleet or not.
        private async Task EditAsync()
        {
            var all = (await AllAsync()).Values.Where(a => a.Metric is { MetricName: not null })
                .OrderBy(a => a.Name, StringComparer.Ordinal).ToList();
            var alarm = all[_random.Next(all.Count)].Metric!;
            var name = alarm.AlarmName;
            switch (_random.Next(6))
            {
                case 0 when alarm.AlarmActions.Count < 4:
                    var added = Sns + "extra" + _random.Next(2);
                    await account.PutMetricAlarmAsync(Copy(alarm) with { AlarmActions = [.. alarm.AlarmActions.Append(added).Distinct()] },
                        Token);
                    break;
                case 1 when alarm.AlarmActions.Count > 0:
                    await account.PutMetricAlarmAsync(Copy(alarm) with { AlarmActions = [.. alarm.AlarmActions.Skip(1)] }, Token);
                    break;
                case 2:
                    await account.DisableAlarmActionsAsync(new AlarmNamesRequest([name]), Token);
                    break;
                case 3:
                    await account.EnableAlarmActionsAsync(new AlarmNamesRequest([name]), Token);
                    break;
                case 4:
                    await account.PutMetricAlarmAsync(Copy(alarm) with { Threshold = 100 + _random.Next(9) }, Token);
                    break;
                default:
                    if (name == CertificateAlarm(0) || name == "theirs")
                        return; // The composite alarm depends on it.
                    await account.DeleteAlarmsAsync(new DeleteAlarmsRequest([name]), Token);
                    _ledger.Remove(name);
                    return;
            }

            var now = (await AllAsync())[name];
            _ledger[name] = Expected.Of(now) with { MutedUntil = _ledger.TryGetValue(name, out var old) ? old.MutedUntil : null };
        }

        // Through the library, and killed now and then: nothing may be muted without an end.
        private async Task MuteAsync()
        {
            var until = _time.GetUtcNow().AddHours(_random.Next(1, 6));
            var port = new FaultyPort(account);
            var at = _random.Next(2) == 0 ? int.MaxValue : 1 + _random.Next(8);
            port.Before = (call, _) => call >= at ? throw new OperationCanceledException("killed") : Task.CompletedTask;
            try
            {
                await new KmsMetricsClient(port, _time).Alarms.DisableFleetActionsAsync(First, until, cancellationToken: Token);
            }
            catch (OperationCanceledException) when (at != int.MaxValue)
            {
            }

            foreach (var alarm in (await AllAsync()).Values.Where(a => a.Name.StartsWith(PrefixOf(First), StringComparison.Ordinal)))
            {
                var tags = (await account.ListTagsForResourceAsync(new ListTagsForResourceRequest(alarm.Arn!), Token)).Tags;
                var end = tags.FirstOrDefault(t => t.Key == AlarmMuteTag.Key) is { } tag ? AlarmMuteTag.Read(tag.Value) : null;
                var before = _ledger[alarm.Name];
                Assert.True(!alarm.IsMuted || before.IsMuted || end == until, Say("muted " + alarm.Name + " without an end"));
                _ledger[alarm.Name] = before with { IsMuted = alarm.IsMuted, MutedUntil = end };
            }
        }

        private async Task EnableExpiredAsync()
        {
            await new KmsMetricsClient(account, _time).Alarms.EnableExpiredActionsAsync(First, Token);
            foreach (var (name, expected) in _ledger.Where(l => l.Value is { IsMuted: true, MutedUntil: { } until }
                && until <= _time.GetUtcNow() && l.Key.StartsWith(PrefixOf(First), StringComparison.Ordinal)).ToList())
                _ledger[name] = expected with { IsMuted = false, MutedUntil = null };
            await CheckAsync(Pruning.None);
        }

        private async Task<AlarmApplyResult?> ApplyAsync(FaultyPort port, string name, double threshold, Pruning pruning)
        {
            port.Published = [.. _publishing.SelectMany(s => new[]
            {
                new Metric("AWS/KMS", "XksProxyCertificateDaysToExpire",
                    [new("CustomKeyStoreId", StoreOf(s)), new("CertificateName", "a.example.com")]),
                new Metric("AWS/KMS", "XksProxyCredentialAge", [new("CustomKeyStoreId", StoreOf(s))]),
            })];
            var fleet = new FleetOptions { Name = name };
            if (name == First)
            {
                fleet.Kinds.IntersectWith([RecommendedAlarmKind.CertificateExpires]);
                fleet.Threshold(RecommendedAlarmKind.CertificateExpires, threshold);
                fleet.Actions.Add(new SnsTopicArn(Sns + "oncall"));
            }
            else
            {
                fleet.Kinds.IntersectWith([RecommendedAlarmKind.CredentialIsOld]);
                fleet.Actions.Add(new SnsTopicArn(Sns + "second"));
                fleet.Tags["round"] = threshold.ToString(CultureInfo.InvariantCulture);
            }

            fleet.Plan.Prune = pruning != Pruning.None;
            fleet.Plan.PruneSilentAfter = pruning == Pruning.Silent ? TimeSpan.FromDays(15) : null;
            fleet.Plan.MaxPruneShare = 1;
            foreach (var store in _excluded)
                fleet.Exclusions.Add(new FleetExclusion { Resource = StoreOf(store) });
            var alarms = new KmsMetricsClient(port, _time).Alarms;
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

        private async Task<Dictionary<string, AccountAlarm>> CheckAsync(Pruning pruning)
        {
            var after = await AllAsync();
            foreach (var (name, expected) in _ledger)
            {
                var isOwned = IsOwned(name);
                if (!after.TryGetValue(name, out var now))
                {
                    Assert.True(isOwned && MayBePruned(name, pruning), Say("lost " + name));
                    continue;
                }

                Assert.True(isOwned || now.Settings.IsSameAs(expected.Settings), Say("changed " + name));
                Assert.True(expected.Recipients.IsSubsetOf(now.AllActions), Say("took recipients away from " + name));
                Assert.True(expected.IsMuted == now.IsMuted, Say("changed whether " + name + " takes actions"));
            }

            await AdoptAsync();
            return after;
        }

        // What is there now is what must be kept from now on.
        private async Task AdoptAsync()
        {
            var now = await AllAsync();
            foreach (var name in _ledger.Keys.Where(n => !now.ContainsKey(n)).ToList())
                _ledger.Remove(name);
            foreach (var alarm in now.Values.Where(a => IsOwned(a.Name) || !_ledger.ContainsKey(a.Name)))
                _ledger[alarm.Name] = Expected.Of(alarm) with
                {
                    MutedUntil = _ledger.TryGetValue(alarm.Name, out var old) ? old.MutedUntil : null,
                };
        }

        private bool MayBePruned(string name, Pruning pruning)
        {
            var isExcluded = _excluded.Any(e => name.Contains(StoreOf(e), StringComparison.Ordinal));
            var isPublishing = _publishing.Any(p => name.Contains(StoreOf(p), StringComparison.Ordinal));
            return name != CertificateAlarm(0) && pruning switch
            {
                Pruning.Silent => (isExcluded || !isPublishing) && _publishing.Count > 0,
                Pruning.Unwanted => isExcluded && isPublishing,
                _ => false,
            };
        }

        private string Say(string problem) => "seed " + seed + ": " + problem;

        private Task<Dictionary<string, AccountAlarm>> AllAsync() => new AlarmReader(account).AllAsync(null, Token);

        private static bool IsOwned(string name) =>
            name.StartsWith(PrefixOf(First), StringComparison.Ordinal) || name.StartsWith(PrefixOf(Second), StringComparison.Ordinal);

        private static string PrefixOf(string fleet) => "kms-fleet/" + fleet + "/";

        private static string CertificateAlarm(int store) => PrefixOf(First) + "certificate-expiry/" + StoreOf(store) + "/a.example.com";

        private static string StoreOf(int number) => "cks-" + number.ToString("D17", CultureInfo.InvariantCulture);

        private static PutMetricAlarmRequest Copy(MetricAlarm alarm) => new(alarm.AlarmName)
        {
            AlarmDescription = alarm.AlarmDescription, ActionsEnabled = alarm.ActionsEnabled, AlarmActions = alarm.AlarmActions,
            OKActions = alarm.OKActions, Namespace = alarm.Namespace, MetricName = alarm.MetricName, Dimensions = alarm.Dimensions,
            Statistic = alarm.Statistic, Period = alarm.Period, EvaluationPeriods = alarm.EvaluationPeriods,
            DatapointsToAlarm = alarm.DatapointsToAlarm, Threshold = alarm.Threshold, ComparisonOperator = alarm.ComparisonOperator,
            TreatMissingData = alarm.TreatMissingData,
        };

        private static PutMetricAlarmRequest Alarm(string name, double threshold) => new(name)
        {
            Namespace = "AWS/KMS", MetricName = "XksProxyCertificateDaysToExpire", Statistic = "Minimum", Period = 300,
            Dimensions = [new("CustomKeyStoreId", StoreOf(0)), new("CertificateName", "a.example.com")],
            EvaluationPeriods = 1, Threshold = threshold, ComparisonOperator = "LessThanThreshold",
        };

        private enum Pruning
        {
            None = 0,
            Unwanted,
            Silent,
        }

        private sealed record Expected(AlarmSettings Settings, IReadOnlySet<string> Recipients, bool IsMuted, DateTimeOffset? MutedUntil)
        {
            public static Expected Of(AccountAlarm alarm) =>
                new(alarm.Settings, alarm.AllActions.ToHashSet(StringComparer.Ordinal), alarm.IsMuted, null);
        }
    }
}
