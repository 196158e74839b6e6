using System.Globalization;
using System.Text;
using Kms.Metrics.CloudWatch;
using Kms.Metrics.CloudWatch.Http;
using Kms.Metrics.CloudWatch.Wire;

namespace Kms.Metrics.Benchmarks.Growth;

/// <summary>
/// The pages of a large listing: one page in CBOR, in which only the key stores' numbers change, so that a million series need no room.
/// Twenty series of each key store, and every twentieth exception is one that the catalog does not know.
/// </summary>
internal sealed class Pages
{
    private const int PerPage = 500;
    private const int PerStore = 20;
    private const string Number = "9000000000";

    private static readonly XksExceptionName[] Exceptions =
        [.. Enum.GetValues<XksExceptionName>().Where(e => e != default).Take(PerStore / 2)];

    private readonly byte[] _page;
    private readonly List<int> _numbers = [];
    private readonly int _count;

    public Pages(int count)
    {
        _count = count;
        using var writer = new ProtocolFormat(CloudWatchProtocol.Cbor).CreateWriter();
        Operations.ListMetrics.WriteResponse(writer, new ListMetricsResponse
        {
            Metrics = [.. Enumerable.Range(0, PerPage).Select(Metric)],
            NextToken = "next",
        });
        _page = writer.ToArray();
        var number = Encoding.ASCII.GetBytes(Number);
        for (var at = 0; _page.AsSpan(at).IndexOf(number) is var found and >= 0; at += found + number.Length)
            _numbers.Add(at + found);
    }

    /// <summary>Decodes a page, as the HTTP client does.</summary>
    public ListMetricsResponse Read(ListMetricsRequest request)
    {
        var page = request.NextToken is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        for (var i = 0; i < _numbers.Count; i++)
            (((page * PerPage) + i) / PerStore).TryFormat(_page.AsSpan(_numbers[i]), out _, "D10", CultureInfo.InvariantCulture);
        var response = Operations.ListMetrics.ReadResponse(new ProtocolFormat(CloudWatchProtocol.Cbor).CreateReader(_page));
        return response with
        {
            NextToken = (page + 1) * PerPage < _count ? (page + 1).ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private static Metric Metric(int i) => new("AWS/KMS", nameof(XksProxyErrors),
    [
        new("CustomKeyStoreId", "cks-" + Number), new("KmsOperation", i % 2 == 0 ? "Decrypt" : "Encrypt"),
        new("XksOperation", i % 2 == 0 ? "Decrypt" : "Encrypt"), new("KeySpec", "SYMMETRIC_DEFAULT"), new("ErrorType", "Retryable errors"),
        new("ExceptionName", i % PerStore == 0 ? "DependencyTimeoutError" : Name(Exceptions[i / 2 % Exceptions.Length])),
    ]);

    private static string Name(XksExceptionName exception) => exception + (exception == XksExceptionName.None ? "" : "Exception");
}
