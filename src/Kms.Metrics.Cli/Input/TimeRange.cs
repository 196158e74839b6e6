using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Input;

/// <summary>
/// The time that a command reads: a length that ends now, a fixed range, or the library's default where both are missing.
/// </summary>
internal sealed record TimeRange(TimeSpan? Last, (DateTimeOffset Start, DateTimeOffset End)? Fixed)
{
    public TimeSpan? Length => Last ?? (Fixed is { } range ? range.End - range.Start : null);

    public TQuery ApplyTo<TQuery>(TQuery query)
        where TQuery : TimeRangeBuilder<TQuery>
    {
        try
        {
            if (Fixed is { } range)
                return query.Between(range.Start, range.End);
            return Last is { } last ? query.Last(last) : query;
        }
        catch (ArgumentException e)
        {
            throw new UsageException((Fixed is null ? "--last: " : "--start, --end: ") + PlainMessage.Of(e));
        }
    }
}
