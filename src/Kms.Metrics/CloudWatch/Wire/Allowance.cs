namespace Kms.Metrics.CloudWatch.Wire;

/// <summary>
/// What a message may cost beside its texts and numbers. A byte of CBOR can stand for a whole record with nothing in it, and so a message
/// of nothing but such bytes would take hundreds of times its size; no answer of the service comes near this bound.
/// </summary>
internal sealed class Allowance(int messageLength)
{
    private const long Always = 64 * 1024;
    private const long PerByte = 16;

    private long _left = Always + (messageLength * PerByte);

    /// <exception cref="WireFormatException">There is no more.</exception>
    public void Charge(int bytes)
    {
        _left -= bytes;
        if (_left < 0)
            throw new WireFormatException("The message has more empty structures than any answer of the service.");
    }
}
