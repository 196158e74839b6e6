namespace Kms.Metrics.Infrastructure;

internal enum ScalarKind
{
    Text = 0,
    Number,
    Boolean,
    Null,
}
