using Kms.Metrics.Emulator.Statistics;
using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Expressions.MetricMath;

/// <summary>What a part of an expression comes to: a number, a series, a list of series, or a text.</summary>
internal abstract record MathValue
{
    /// <summary>The type as the service's messages name it.</summary>
    public abstract string TypeName { get; }
}

internal sealed record ScalarValue(double Value) : MathValue
{
    public override string TypeName => "Scalar";
}

internal sealed record SeriesValue(TimeSeries Series) : MathValue
{
    public override string TypeName => "TimeSeries";
}

internal sealed record SeriesListValue(IReadOnlyList<TimeSeries> Series) : MathValue
{
    public override string TypeName => "Array[TimeSeries]";
}

internal sealed record TextValue(string Text) : MathValue
{
    public override string TypeName => "String";
}
