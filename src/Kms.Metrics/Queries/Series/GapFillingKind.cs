namespace Kms.Metrics;

internal enum GapFillingKind
{
    Value,
    Previous,
    Linear,
}
