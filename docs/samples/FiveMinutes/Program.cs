using Kms.Metrics;
using Kms.Metrics.Emulator;
using Microsoft.Extensions.DependencyInjection;

// A CloudWatch in this process, with an account to look at. For AWS, delete these two lines and use AddKmsMetrics().
await using var emulator = await CloudWatchEmulator.StartAsync(new() { Scenario = "demo" });
await using var services = new ServiceCollection().AddKmsMetrics(emulator).BuildServiceProvider();
var kms = services.GetRequiredService<IKmsMetrics>();

// Ask: what you leave out (which certificates there are) is found by listing.
var hour = TimeSpan.FromHours(1);
var certificates = await kms.Query<XksProxyCertificateDaysToExpire>().Minimum().Last(hour).ToListAsync();
foreach (var series in certificates)
    Console.WriteLine($"{series.Metric.CertificateName} expires in {series.Latest?.Value:0} days");

// Ask how a key store is doing, as the KMS console shows it.
var store = certificates[0].Metric.CustomKeyStoreId;
foreach (var finding in (await kms.KeyStore(store).Last(hour).HealthAsync()).Findings)
    Console.WriteLine($"{store}: {finding.Message} {finding.Remedy}");

// Put an alarm that can fire: the metric's record holds every dimension that KMS publishes it with.
var oncall = new SnsTopicArn("arn:aws:sns:us-east-1:111122223333:oncall");
await kms.Alarms.PutAsync(KmsAlarm.On(certificates[0].Metric).IsBelow(20).Notify(oncall));
await foreach (var alarm in kms.Alarms.DescribeAllAsync())
    Console.WriteLine($"{alarm.Name} notifies {string.Join(", ", alarm.Alarm.AlarmActions)}");

// A question that CloudWatch would answer with silence is a compiler warning, and an exception where it gets past the compiler.
#pragma warning disable KMS0002 // The mistake is the point here: it shows the exception.
try
{
    await kms.Query<XksProxyLatency>().Where(XksErrorType.Retryable).ToListAsync();
}
catch (KmsMetricsValidationException e)
{
    Console.WriteLine(e.Findings[0]);
}
