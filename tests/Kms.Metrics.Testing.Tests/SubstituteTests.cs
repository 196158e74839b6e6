using System.Reflection;
using Kms.Metrics.CloudWatch;
using NSubstitute;
using NSubstitute.Extensions;

namespace Kms.Metrics.Testing.Tests;

/// <summary>Whatever the interfaces return can be made in a test, and given to a mock.</summary>
public sealed class SubstituteTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly CustomKeyStoreId Store = CustomKeyStoreId.Parse("cks-1234567890abcdef0");
    private static readonly KeyId Key = KeyId.Parse("1234abcd-12ab-34cd-56ef-1234567890ab");
    private static readonly XksProxyCredentialAge Age = new(Store);
    private static readonly KmsAlarm Alarm = KmsAlarm.On(Age).IsAbove(90).Named("age");
    private static readonly FakeKmsMetrics Fake = new();

    /// <summary>A value of each type that is returned, made as a user can make it.</summary>
    private static readonly Dictionary<Type, object> Made = new object[]
    {
        Fake.Query<XksProxyCredentialAge>(), Fake.Query<XksProxyCredentialAge>().GroupBy(KmsDimension.CustomKeyStoreId), Fake.Batch(),
        Fake.Math(MetricMath.Of(Age, MetricStatistic.Maximum)), Fake.KeyStore(Store), Fake.Key(Key),
        Fake.Query<XksProxyCredentialAge>().Last(Hour).Maximum().Prepare(),
        Fake.Batch().Add(Fake.Query<XksProxyCredentialAge>().Last(Hour).Maximum(), out _).Prepare(),
        Fake.Query<XksProxyCredentialAge>().Last(Hour).Maximum().GroupBy(KmsDimension.CustomKeyStoreId).Prepare(),
        Fake.Math(MetricMath.Of(Age, MetricStatistic.Maximum)).Last(Hour).Prepare(),
        KmsAnswers.Answer(KmsAnswers.Series(Age, 1)), KmsAnswers.Answer(Age), KmsAnswers.Answer(KmsAnswers.Listed(Age)),
        KmsAnswers.Answer(KmsAnswers.Group([], [Age], 1)),
        KmsAnswers.Answer(KmsAnswers.Math(MetricMath.Of(Age, MetricStatistic.Maximum), "age", 1)),
        KmsAnswers.Alarm(Alarm), KmsAnswers.Plan(KmsAnswers.Creates(Alarm)), KmsAnswers.Applied(1), KmsAnswers.Audit(1),
        new AlarmDrill("age"), KmsAnswers.Stream(KmsAnswers.Alarm(Alarm)),
        KmsAnswers.Stream(new AlarmStateChange("age", DateTimeOffset.UnixEpoch, AlarmState.Ok, AlarmState.Alarm, null)),
        KmsAnswers.KeyStoreHealth(Store), KmsAnswers.KeyExpiration(Key, TimeSpan.FromDays(3)), KmsAnswers.KeyRequests(Key, []),
        KmsAnswers.Graph("requests", "requests", null, 1), KmsAnswers.Batch().Build(), KmsAnswers.Answer<MetricSeries<XksProxyLatency>>(),
        KmsAnswers.Answer<MetricGroup<XksProxyErrors>>(), KmsAnswers.Answer<MetricSeries<XksProxyCertificateDaysToExpire>>(),
        KmsAnswers.Answer(new MetricValue<XksProxyCredentialAge>(Age, MetricStatistic.Maximum, null, SeriesStatus.NoData)),
    }.ToDictionary(m => m.GetType().GetInterfaces().FirstOrDefault(i => i.Name == "IAsyncEnumerable`1") ?? m.GetType());

    public static TheoryData<Type> Interfaces =>
        [typeof(IKmsMetrics), typeof(IKmsAlarms), typeof(IKmsMetricsFactory), typeof(IKmsEventRules),
        typeof(IKmsAlarmFleets)];

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void EveryMember_CanBeSubstituted(Type type)
    {
        var substitute = Substitute.For([type], []);
        foreach (var method in type.GetMethods())
        {
            var closed = Close(method);
            var returned = Awaited(closed.ReturnType);
            if (returned == typeof(void) || returned.Namespace!.StartsWith("System", StringComparison.Ordinal) && !returned.IsGenericType)
                continue;
            if (ValueOf(returned) is not { } value)
                continue;
            Configure(substitute, closed.ReturnType, returned, value);
            var got = closed.Invoke(substitute, [.. closed.GetParameters().Select(p => Any(p.ParameterType))]);
            Assert.True(ReferenceEquals(value, Result(got)), closed + " did not return what was configured");
        }
    }

    [Fact]
    public void EveryTypeThatIsReturned_CanBeMade()
    {
        var missing = Reachable().Where(t => !IsMakeable(t)).Select(t => t.ToString()).Order(StringComparer.Ordinal);
        Assert.Empty(missing);
    }

    [Fact]
    public async Task ConfiguredQuery_AnswersItsFake()
    {
        using var fake = new FakeKmsMetrics();
        fake.Publish(Age, 100);
        var kms = Substitute.For<IKmsMetrics>();
        kms.Query<XksProxyCredentialAge>().Returns(fake.Query<XksProxyCredentialAge>());
        var answer = await kms.Query<XksProxyCredentialAge>().Maximum().Last(TimeSpan.FromHours(1))
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(100, Assert.Single(answer).Latest!.Value.Value);
    }

    // Every type that can be reached from a return value, through properties and the methods of queries.
    private static HashSet<Type> Reachable()
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(Interfaces.SelectMany(row => row.Data.GetMethods()).SelectMany(m => Parts(Close(m).ReturnType)));
        while (open.TryDequeue(out var type))
        {
            if (type.Assembly != typeof(IKmsMetrics).Assembly || type.IsEnum || !seen.Add(type))
                continue;
            var members = type.GetProperties().Select(p => p.PropertyType).Concat(type
                .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName)
                .Where(m => m.ReturnType != type).Select(m => Close(m).ReturnType));
            foreach (var part in members.SelectMany(Parts))
                open.Enqueue(part);
        }

        return seen;
    }

    private static bool IsMakeable(Type type)
    {
        // Plans of queries come from a fake, which plans as the client does; alarms are defined with KmsAlarm.On.
        if (type.IsInterface || type.IsAbstract || type.Namespace is "Kms.Metrics.Catalog" || type == typeof(MetricStatistic)
            || typeof(AlarmDefinition).IsAssignableFrom(type) || type.Name is "QueryPlan" or "PlannedQuery" or "PlannedRequest"
                or "MetricBatchEntry`1"
            || Made.ContainsKey(type) || Made.ContainsKey(Definition(type)))
            return true;
        if (type.IsGenericType && Made.Keys.Any(k => k.IsGenericType && Definition(k) == Definition(type)))
            return true;
        return type.GetConstructors().Length > 0
            || type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(m => m.ReturnType == type)
            || typeof(KmsAnswers).GetMethods().Any(m => Definition(m.ReturnType) == Definition(type));
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    private static MethodInfo Close(MethodInfo method) => !method.IsGenericMethodDefinition ? method
        : method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(XksProxyCredentialAge))]);

    private static Type Awaited(Type type) => type == typeof(Task) ? typeof(void)
        : Definition(type) == typeof(Task<>) ? type.GetGenericArguments()[0] : type;

    private static object? ValueOf(Type type)
    {
        if (Made.TryGetValue(type, out var value))
            return value;
        if (type.IsInterface)
            return type.Namespace == "Kms.Metrics" ? Substitute.For([type], []) : EmptyOf(type);
        Assert.Fail(type + " is returned, and nothing here makes one. Add a factory to KmsAnswers and a value to Made.");
        return null;
    }

    private static Array? EmptyOf(Type list) => list.GetGenericArguments() is [var item]
        ? Array.CreateInstance(item, 0) : null;

    private static void Configure(object substitute, Type declared, Type returned, object value)
    {
        var configured = declared == returned ? value
            : typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(returned).Invoke(null, [value]);
        typeof(ReturnsForAllExtensions).GetMethods().Single(m => m.Name == nameof(ReturnsForAllExtensions.ReturnsForAll)
            && m.GetParameters()[1].ParameterType.IsGenericParameter)
            .MakeGenericMethod(declared).Invoke(null, [substitute, configured]);
    }

    private static object? Any(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static object? Result(object? returned) => returned is Task task ? ((dynamic)task).Result : returned;
}
