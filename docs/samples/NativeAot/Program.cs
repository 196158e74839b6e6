using System.Text.Json;
using System.Text.Json.Serialization;
using Kms.Metrics;
using Kms.Metrics.CloudWatch;
using Microsoft.Extensions.DependencyInjection;

// Region, credentials and endpoint come from AWS's usual chain, AWS_ENDPOINT_URL included.
await using var services = new ServiceCollection().AddKmsMetrics().BuildServiceProvider();
var kms = services.GetRequiredService<IKmsMetrics>();
try
{
    var certificates = await kms.Query<XksProxyCertificateDaysToExpire>().Minimum().Last(TimeSpan.FromMinutes(5)).ToListAsync();
    Console.WriteLine(JsonSerializer.Serialize(certificates, AppJson.Default.Certificates));
    return 0;
}
catch (CloudWatchException e)
{
    Console.Error.WriteLine(e.ToSingleLine());
    return 1;
}

/// <summary>Answers are written without reflection, by the converters that they bring.</summary>
[JsonSerializable(typeof(MetricAnswer<MetricSeries<XksProxyCertificateDaysToExpire>>), TypeInfoPropertyName = "Certificates")]
internal sealed partial class AppJson : JsonSerializerContext;
