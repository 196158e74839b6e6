using Kms.Metrics;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddKmsMetrics(builder.Configuration.GetSection("KmsMetrics"));
builder.Services.AddHealthChecks().AddKmsAlarms();

// Without a region there is no account to ask: an emulated one shows what the API does.
if (builder.Configuration["KmsMetrics:Region"] is null)
    builder.Services.AddKmsMetricsEmulator(o => o.Scenario = "certificate-running-out");

var app = builder.Build();
app.MapHealthChecks("/health");

// Answers are JSON as they are: published names, statuses, points with their times.
app.MapGet("/certificates", async (IKmsMetrics kms, CancellationToken cancellationToken) =>
    await kms.Query<XksProxyCertificateDaysToExpire>().Minimum().Last(TimeSpan.FromMinutes(5)).ToListAsync(cancellationToken));

app.MapGet("/key-stores/{id}", async (string id, IKmsMetrics kms, CancellationToken cancellationToken) =>
{
    if (!CustomKeyStoreId.TryParse(id, out var store))
        return Results.BadRequest("An ID of a custom key store looks like cks-1234567890abcdef0.");
    try
    {
        return Results.Ok(await kms.KeyStore(store).Last(TimeSpan.FromHours(1)).HealthAsync(cancellationToken));
    }
    catch (CloudWatchException e) when (e.IsRetryable)
    {
        return Results.Problem(e.ToSingleLine(), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
});

await app.RunAsync();
