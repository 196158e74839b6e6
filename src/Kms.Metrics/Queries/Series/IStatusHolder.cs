namespace Kms.Metrics;

/// <summary>Something that was read, with what it is worth.</summary>
internal interface IStatusHolder
{
    SeriesStatus Status { get; }
}
