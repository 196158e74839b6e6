using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.Emulator.Operations;
using Kms.Metrics.Emulator.Persistence;
using Kms.Metrics.Emulator.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kms.Metrics.Emulator.Tests;

/// <summary>On a developer's machine the emulator is reached by that machine's programs alone, and gives nothing away.</summary>
public sealed class SafetyTests : EmulatorTest
{
    private static readonly HttpClient Http = new();

    [Theory]
    [InlineData("Origin", "https://example.com")]
    [InlineData("Origin", "null")]
    [InlineData("Host", "rebound.example.com")]
    public async Task RequestOfAWebPage_IsRefused(string header, string value)
    {
        foreach (var request in new[] { Json("ListMetrics"), Cbor("DeleteAlarms"), new(HttpMethod.Get, Emulator.ServiceUrl) })
        {
            using (request)
            {
                request.Headers.TryAddWithoutValidation(header, value);
                using var response = await Http.SendAsync(request, Token);
                Assert.True(response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, response.StatusCode.ToString());
            }
        }
    }

    [Fact]
    public async Task SimplePost_IsRefused()
    {
        using var cbor = Cbor("DeleteAlarms");
        cbor.Headers.Remove("smithy-protocol");
        cbor.Content!.Headers.ContentType = new("text/plain");
        using var json = Json("ListMetrics");
        json.Content!.Headers.ContentType = new("text/plain");
        foreach (var request in new[] { cbor, json })
        {
            using var response = await Http.SendAsync(request, Token);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("monitoring.localhost")]
    [InlineData("127.0.0.1")]
    public async Task NameOfThisMachine_IsAnswered(string host)
    {
        using var request = Json("ListMetrics");
        request.Headers.Host = host + ":" + Emulator.ServiceUrl.Port;
        using var response = await Http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task QueryProtocol_IsToldInXmlWhichProtocolsThereAre()
    {
        using var response = await Http.PostAsync(Emulator.ServiceUrl,
            new FormUrlEncodedContent([new("Action", "ListMetrics"), new("Version", "2010-08-01")]), Token);
        var body = System.Xml.Linq.XDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("rpc-v2-cbor and JSON 1.0", body.Root!.Value, StringComparison.Ordinal);
        Assert.Equal(response.Headers.GetValues("x-amzn-RequestId").Single(), body.Root.Elements().Last().Value);
    }

    [Fact]
    public async Task FrontPage_SaysWhatThisIs() =>
        Assert.Contains("CloudWatch", await Http.GetStringAsync(Emulator.ServiceUrl, Token), StringComparison.Ordinal);

    [Fact]
    public async Task Environment_DecidesNothing()
    {
        var names = new[] { "ASPNETCORE_URLS", "DOTNET_URLS", "URLS", "Kestrel__Endpoints__X__Url", "ASPNETCORE_Kestrel__Endpoints__X__Url",
            "ASPNETCORE_HTTP_PORTS", "HTTP_PORTS", "AllowedHosts", "ASPNETCORE_HOSTINGSTARTUPASSEMBLIES" };
        using var reserved = new TcpListener(IPAddress.Loopback, 0);
        reserved.Start();
        var url = "http://0.0.0.0:" + ((IPEndPoint)reserved.LocalEndpoint).Port;
        try
        {
            foreach (var name in names)
                Environment.SetEnvironmentVariable(name, name.EndsWith("PORTS", StringComparison.Ordinal) ? url.Split(':')[^1] : url);
            await using var emulator = await CloudWatchEmulator.StartAsync(cancellationToken: Token);
            Assert.True(emulator.ServiceUrl.IsLoopback);
            await new EmulatorWire(emulator.ServiceUrl).CallAsync("ListMetrics", new { }, Token);
        }
        finally
        {
            foreach (var name in names)
                Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public void SecretOfCredentials_StaysOutOfJson() =>
        Assert.DoesNotContain("s3cr3t", JsonSerializer.Serialize(new EmulatorCredentials("id", "s3cr3t") { SessionToken = "s3cr3t" }),
            StringComparison.Ordinal);

    [Fact]
    public async Task OpenToTheNetworkWithoutCredentials_IsWarnedOf()
    {
        var logs = new CapturingLoggerFactory();
        await using var emulator = await CloudWatchEmulator.StartAsync(
            new CloudWatchEmulatorOptions { ListenAddress = IPAddress.Any, LoggerFactory = logs }, Token);
        Assert.Contains(logs.Entries, e => e.Message.Contains("without credentials", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StateFile_IsItsOwnersAlone()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "state.json");
            var elsewhere = Path.Combine(folder.FullName, "elsewhere");
            File.CreateSymbolicLink(file + ".new", elsewhere);
            await using (await CloudWatchEmulator.StartAsync(new CloudWatchEmulatorOptions { StateFile = file }, Token))
                Assert.True(File.Exists(file));
            Assert.False(File.Exists(elsewhere));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task StateOfAnEmulatorThatIsKilled_IsThatOfItsLastChanges()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "state.json");
            var options = new CloudWatchEmulatorOptions { TimeProvider = Clock };
            var running = new EmulatorState(options, NullLogger.Instance);
            var keeper = StateKeeper.Open(running, file);
            MetricOperations.Publish(running.Change(null, null).Metrics, "Test", [new MetricDatum("kept") { Value = 1 }], Now,
                anyTime: true);
            keeper.SaveChanges();
            // Nothing is written where nothing has changed, but for what alarms do once a minute.
            File.Move(file, file + ".copy");
            keeper.SaveChanges();
            Assert.False(File.Exists(file));
            Clock.Advance(TimeSpan.FromMinutes(1));
            keeper.SaveChanges();
            Assert.True(File.Exists(file));
            // The one that ran is gone without a word: it is never disposed of.
            var next = new EmulatorState(options, NullLogger.Instance);
            await using var kept = StateKeeper.Open(next, file);
            Assert.Equal("kept", Assert.Single(next.Read(null, null).Metrics.All).Key.MetricName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task StateFileThatCannotBeWritten_IsRefusedAtTheStart() =>
        await Assert.ThrowsAnyAsync<IOException>(() => CloudWatchEmulator.StartAsync(
            new CloudWatchEmulatorOptions { StateFile = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString(), "state.json") },
                Token));

    [Fact]
    public async Task NamedClients_AreOnTheEmulatorToo()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new EmulatorClock(Now))
            .AddKmsMetrics()
            .AddKmsMetrics("other", o => o.Region = "eu-central-1")
            .AddKmsMetricsEmulator(o => (o.Scenario, o.ScenarioRegions) = ("healthy", ["us-east-1", "eu-central-1"]))
            .BuildServiceProvider();
        var emulator = services.GetRequiredService<CloudWatchEmulator>();
        Assert.NotEmpty(await services.GetRequiredKeyedService<IKmsMetrics>("other").ListAsync(Token));
        Assert.True(emulator.RequestCount > 0);
        Assert.Contains(await services.GetRequiredKeyedService<IKmsMetrics>("other").ListAsync(Token),
            m => m.Metric!.ToString().Contains("arn:aws:kms:eu-central-1:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AppOnAnEmulator_GoesByItsClock()
    {
        var metric = new SecondsUntilKeyMaterialExpiration(new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"));
        Emulator.Publish(metric, 86_400, Now.AddMinutes(-5));
        await using var services = new ServiceCollection().AddKmsMetrics(Emulator).BuildServiceProvider();
        Assert.Same(Clock, services.GetRequiredService<TimeProvider>());
        Assert.Equal("SecondsUntilKeyMaterialExpiration",
            Assert.Single(await services.GetRequiredService<IKmsMetrics>().ListAsync(Token)).Metric!.PublishedName);
    }

    [Fact]
    public async Task HostThatCouldNotStart_IsDisposedInPeace()
    {
        var services = new ServiceCollection().AddKmsMetrics().AddKmsMetricsEmulator(o => o.Scenario = "none").BuildServiceProvider();
        Assert.ThrowsAny<Exception>(() => services.GetRequiredService<CloudWatchEmulator>());
        await services.DisposeAsync();
    }

    private HttpRequestMessage Json(string operation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Emulator.ServiceUrl) { Content = new StringContent("{}", Encoding.UTF8) };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", "GraniteServiceVersion20100801." + operation);
        return request;
    }

    private HttpRequestMessage Cbor(string operation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Emulator.ServiceUrl, EmulatorWire.CborPath + operation))
        {
            Content = new ByteArrayContent([0xA0]),
        };
        request.Headers.Add("smithy-protocol", "rpc-v2-cbor");
        return request;
    }
}
