using CsCheck;
using Kms.Metrics.Catalog;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;
using Kms.Metrics.Tests.TestSupport;

namespace Kms.Metrics.Tests.Growth;

/// <summary>A listing allocates little for each series, decoding included, and no more for the later ones.</summary>
[Collection(nameof(ProcessWide))]
public sealed class ListingGrowthTests
{
    private const int PerPage = 500;
    private const int MostBytes = 600;

    [Fact]
    public void TypedListing_AllocatesLittleForEachSeries() => AllocatesLittle(kms => kms.ListAsync<XksProxyErrors>());

    [Fact]
    public void UntypedListing_AllocatesLittleForEachSeries() => AllocatesLittle(kms => kms.ListAsync());

    [Fact]
    public void UntypedListing_LooksForNothingBeforeItIsAsked()
    {
        var listed = ListedMetric.FromPublished(nameof(XksProxyErrors), Dimensions(1, "ThrotlingException"));
        var same = ListedMetric.FromPublished(nameof(XksProxyErrors), Dimensions(1, "ThrotlingException").Reverse());
        Assert.Equal(listed, same);
        Assert.Equal(listed.GetHashCode(), same.GetHashCode());
        Assert.Equal("ThrottlingException", Assert.Single(listed.Findings).Suggestion);
        Assert.Equal(listed, same);
        Assert.Same(listed.Findings, listed.Findings);
        Assert.Same(listed.Metric, listed.Metric);
        Assert.NotEqual(listed, ListedMetric.FromPublished(nameof(XksProxyErrors), Dimensions(2, "ThrotlingException")));
        Assert.Null(ListedMetric.FromPublished("New", []).Metric);
    }

    [Fact]
    public void DistinctList_KeepsTheFirstOfEach() => Gen.Int[0, 2_000].Array[0, 3_000].Sample(
        items =>
        {
            // Hashes that collide must not make two items one.
            var list = new DistinctList<int>(EqualityComparer<int>.Create((a, b) => a == b, i => i % 97));
            Assert.Equal(items.Distinct().Count(), items.Count(list.Add));
            Assert.Equal(items.Distinct(), list.ToArray());
        },
        iter: 50);

    [Fact]
    public void KeyArn_IsRecognizedAsItIsWhenCutIntoParts() => Gen.Select(
        Gen.OneOf("arn", "ARN", ""), Gen.OneOf("aws", "aws-cn", "azure", "aw", "AWS"), Gen.OneOf("kms", "s3"),
        Gen.OneOf("us-east-1", "", "US"), Gen.OneOf("111122223333", "11112222333", "1111222233334", "11112222333x"),
        Gen.OneOf("key/", "alias/", "key"), Gen.OneOf("1234abcd-12ab-34cd-56ef-1234567890ab", "mrk-" + new string('a', 32), "x:y",
            "1234ABCD-12ab-34cd-56ef-1234567890ab", "1234abcd-12ab-34cd-56ef-1234567890ab0")).Sample(
        (arn, partition, service, region, account, prefix, id) =>
        {
            var isValid = arn == "arn" && partition.StartsWith("aws", StringComparison.Ordinal) && service == "kms" && region == "us-east-1"
                && account == "111122223333" && prefix == "key/" && ValueFormats.IsKeyId(id);
            var parts = ValueFormats.SplitKeyArn(string.Join(':', arn, partition, service, region, account, prefix + id));
            Assert.Equal(isValid ? [partition, region, account, id] : null, parts);
        },
        iter: 3_000);

    private static void AllocatesLittle<T>(Func<IKmsMetrics, Task<T>> list)
    {
        // A listing is read by a task of its own.
        var (small, large) = (Allocations.OfProcess(Work(5 * PerPage, list)), Allocations.OfProcess(Work(20 * PerPage, list)));
        Assert.InRange(large, 1, 5 * small);
        Assert.InRange(large / (20 * PerPage), 1, MostBytes);
    }

    private static Action Work<T>(int count, Func<IKmsMetrics, Task<T>> list)
    {
        var pages = Enumerable.Range(0, count / PerPage).Select(p => Page(p, p + 1 < count / PerPage)).ToList();
        return () =>
        {
            var port = new StubClient { OnListMetrics = r => Read(pages[r.NextToken is { } token ? int.Parse(token, null) : 0]) };
            list(new KmsMetricsClient(port)).GetAwaiter().GetResult();
        };
    }

    private static ListMetricsResponse Read(byte[] page) =>
        Operations.ListMetrics.ReadResponse(new ProtocolFormat(CloudWatchProtocol.Cbor).CreateReader(page));

    // Twenty series of each key store, each with an exception that no catalog knows.
    private static byte[] Page(int page, bool hasNext)
    {
        using var writer = new ProtocolFormat(CloudWatchProtocol.Cbor).CreateWriter();
        Operations.ListMetrics.WriteResponse(writer, new ListMetricsResponse
        {
            Metrics = [.. Enumerable.Range(page * PerPage, PerPage).Select(i => new Metric("AWS/KMS", nameof(XksProxyErrors),
                Dimensions(i / 20, "NewException" + (i % 20))))],
            NextToken = hasNext ? (page + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        });
        return writer.ToArray();
    }

    private static MetricDimension[] Dimensions(int store, string exception) =>
    [
        new("CustomKeyStoreId", "cks-" + store), new("KmsOperation", "Decrypt"), new("XksOperation", "Decrypt"),
        new("KeySpec", "SYMMETRIC_DEFAULT"), new("ErrorType", "Retryable errors"), new("ExceptionName", exception),
    ];
}
