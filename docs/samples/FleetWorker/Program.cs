using FleetWorker;
using Kms.Metrics.Emulator;

var builder = Host.CreateApplicationBuilder(args);

// The fleet file is configuration: a setting of the environment can override one of its members.
var fleet = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "fleet.json")).Build();

builder.Services.AddKmsMetrics(builder.Configuration.GetSection("KmsMetrics"));
builder.Services.AddKmsAlarmFleet(fleet);
builder.Services.AddHostedService<FleetReporter>();

// Without --aws the worker keeps the alarms of an emulated account.
if (!args.Contains("--aws"))
    builder.Services.AddKmsMetricsEmulator(o => o.Scenario = "certificate-running-out");

await builder.Build().RunAsync();
