using System.Globalization;

namespace Kms.Metrics.Benchmarks;

/// <summary>Source as in an app that also watches its keys: mostly ordinary code, with one query and one alarm a file.</summary>
internal static class SampleSource
{
    public static string File(int number) => """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Kms.Metrics;

        namespace Sources;

        public sealed class File#(IKmsMetrics kms)
        {
            private static readonly SnsTopicArn OnCall = new("arn:aws:sns:eu-west-1:111122223333:oncall");
            private readonly Dictionary<string, List<int>> _orders = new();

            public int Add(string customer, int amount)
            {
                if (!_orders.TryGetValue(customer, out var list))
                    _orders[customer] = list = new List<int>();
                list.Add(amount);
                return list.Where(a => a > 10).Select(a => a * 2).OrderBy(a => a).Take(5).Sum();
            }

            public string Describe() => string.Join(", ", _orders.OrderBy(o => o.Key).Select(o => o.Key + ": " + o.Value.Count.ToString()));

            public async Task<double> WatchAsync(CustomKeyStoreId store)
            {
                var query = kms.Query<XksProxyErrors>().Where(store).Where(XksErrorType.Retryable);
                var groups = await query.GroupBy(KmsDimension.ExceptionName).Sum().Last(TimeSpan.FromDays(1)).ToListAsync();
                var alarm = KmsAlarm.On(new XksProxyLatency(store, KmsOperation.Decrypt, XksOperation.Decrypt)).Average().IsAbove(200);
                await kms.Alarms.PutAsync(alarm.Notify(OnCall));
                return groups.Sum(g => g.Latest?.Value ?? 0);
            }
        }

        """.Replace("#", Text(number), StringComparison.Ordinal);

    /// <summary>The same ordinary code, and nothing else.</summary>
    public static string Ordinary(int number) => """
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Sources;

        public sealed class File#
        {
            private readonly Dictionary<string, List<int>> _orders = new();

            public int Add(string customer, int amount)
            {
                if (!_orders.TryGetValue(customer, out var list))
                    _orders[customer] = list = new List<int>();
                list.Add(amount);
                return list.Where(a => a > 10).Select(a => a * 2).OrderBy(a => a).Take(5).Sum();
            }

            public string Describe() => string.Join(", ", _orders.OrderBy(o => o.Key).Select(o => o.Key + ": " + o.Value.Count.ToString()));
        }
        """.Replace("#", Text(number), StringComparison.Ordinal);

    public static string Tests(int number) => """

        public sealed class File#Tests
        {
            [Xunit.Fact]
            public void Sum_IsThatOfTheFiveSmallest()
            {
                var file = new File#(null!);
                Xunit.Assert.Equal(0, file.Add("a", 1));
                Xunit.Assert.Equal(40, file.Add("a", 20));
            }
        }
        """.Replace("#", Text(number), StringComparison.Ordinal);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
