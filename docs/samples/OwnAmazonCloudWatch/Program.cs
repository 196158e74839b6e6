using Amazon.CloudWatch;
using Kms.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);

// What the app has already: its region, its credentials, its proxy, its client.
builder.Services.AddDefaultAWSOptions(builder.Configuration.GetAWSOptions());
builder.Services.AddAWSService<IAmazonCloudWatch>();

// One line puts Kms.Metrics on it.
builder.Services.AddKmsMetrics().UseAmazonCloudWatch();

using var host = builder.Build();
var kms = host.Services.GetRequiredService<IKmsMetrics>();
foreach (var certificate in await kms.Query<XksProxyCertificateDaysToExpire>().Minimum().Last(TimeSpan.FromHours(1)).ToListAsync())
    Console.WriteLine($"{certificate.Metric.CertificateName}: {(certificate.Latest is { } days ? $"{days.Value} days" : "no data")}");
