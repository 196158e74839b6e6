using System.Diagnostics;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Alarms;

/// <summary><c>kms-metrics alarms apply</c> as a process, killed again and again.</summary>
public sealed class ApplyKilledTests
{
    private const int Kills = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ApplyThatIsKilledAtTwentyPoints_EndsAsAnUninterruptedOne()
    {
        await using var killed = await EmulatedAccount.StartDemoAsync();
        await using var whole = await EmulatedAccount.StartDemoAsync();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """
                { "name": "killed", "tags": { "team": "payments" },
                  "actions": [ { "arn": "arn:aws:sns:us-east-1:111122223333:oncall", "on": [ "Alarm", "Ok" ] } ] }
                """, Token);
            for (var i = 0; i < Kills; i++)
            {
                using var process = Start(killed, file);
                var puts = killed.Emulator.Usage.RequestsOf("PutMetricAlarm");
                // At another point each time: before the first change, or after one or two, with others under way.
                await Until.TrueAsync(() => process.HasExited || killed.Emulator.Usage.RequestsOf("PutMetricAlarm") >= puts + (i % 3));
                process.Kill();
                await Until.ExitedAsync(process);
            }

            foreach (var account in new[] { killed, whole })
            {
                using var process = Start(account, file);
                await Until.ExitedAsync(process);
                Assert.Equal(0, process.ExitCode);
            }

            var (expected, actual) = (await AllAsync(whole), await AllAsync(killed));
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
            Assert.All(expected, e => Assert.True(actual[e.Key].Settings.IsSameAs(e.Value.Settings), e.Key));
            Assert.InRange(killed.Emulator.Usage.RequestsOf("PutMetricAlarm"), expected.Count, expected.Count + Kills);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Process Start(EmulatedAccount account, string file)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(Kms.Metrics.Cli.Tool).Assembly.Location, "alarms", "apply", "--fleet", file, "--yes",
            "--endpoint-url", account.Emulator.ServiceUrl.ToString(), "--region", "us-east-1" })
            start.ArgumentList.Add(argument);
        start.Environment["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "example";
        return Process.Start(start)!;
    }

    private static Task<Dictionary<string, AccountAlarm>> AllAsync(EmulatedAccount account) =>
        new AlarmReader(account.Client).AllAsync(null, Token);
}
