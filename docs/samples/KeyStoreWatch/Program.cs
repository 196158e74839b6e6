using Kms.Metrics.Emulator;
using KeyStoreWatch;

var builder = Host.CreateApplicationBuilder(args);
var section = builder.Configuration.GetSection("KmsMetrics");

// Without a region there is no account to ask: an emulated one shows what the worker does.
var hasRegion = section["Region"] is not null || Environment.GetEnvironmentVariable("AWS_REGION") is not null;
await using var emulator = hasRegion ? null : await EmulatedAccount.StartAsync();
if (emulator is null)
    builder.Services.AddKmsMetrics(section);
else
    builder.Services.AddKmsMetrics(emulator.Configure);

builder.Services.Configure<WatchOptions>(builder.Configuration.GetSection("Watch"));
builder.Services.AddHostedService<Watcher>();
await builder.Build().RunAsync();
