using Amazon.Runtime;
using Kms.Metrics;
using Microsoft.Extensions.DependencyInjection;

// One question, from start to answer: the address of an emulator is the argument.
await using var services = new ServiceCollection().AddKmsMetrics(o =>
{
    (o.ServiceUrl, o.Region) = (new Uri(args[0]), "us-east-1");
    o.UseCredentials(new BasicAWSCredentials("a", "b"));
}).BuildServiceProvider();
var age = await services.GetRequiredService<IKmsMetrics>().Query(new XksProxyCredentialAge(new CustomKeyStoreId("cks-1234567890abcdef0")))
    .Maximum().Every(TimeSpan.FromMinutes(5)).ToListAsync();
Console.WriteLine(age[0]);
