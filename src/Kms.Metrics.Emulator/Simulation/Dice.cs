namespace Kms.Metrics.Emulator.Simulation;

/// <summary>
/// Random numbers that depend on nothing but seed, stream and minute: a minute comes out the same whenever and however often it is
/// computed.
/// </summary>
internal ref struct Dice(ulong seed, int stream, int minute)
{
    private ulong _state = Mix(seed ^ ((ulong)stream * 0x9E3779B97F4A7C15UL) ^ ((ulong)minute * 0xD1B54A32D192ED03UL));

    /// <summary>A number from 0 up to but not including 1, each as likely as the other.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// A number around 0 with deviation 1: the sum of four even ones, which is near enough to the normal distribution and needs no
    /// logarithm.
    /// </summary>
    public double Normal()
    {
        var bits = Next();
        var sum = (long)(bits & 0xFFFF) + (long)((bits >> 16) & 0xFFFF) + (long)((bits >> 32) & 0xFFFF) + (long)(bits >> 48);
        return (sum - 131070) * (1.7320508075688772 / 65536);
    }

    /// <summary>How many of many rare events happen, where so many are expected.</summary>
    public long Poisson(double expected)
    {
        if (expected <= 0)
            return 0;
        // For many events the normal distribution is as good and takes one step.
        if (expected > 30)
            return Math.Max(0, (long)Math.Round(expected + (Math.Sqrt(expected) * Normal())));
        var draw = Uniform();
        // 1 - x is never above e^-x: most minutes of rare events are over here.
        if (draw < 1 - expected)
            return 0;
        var probability = Math.Exp(-expected);
        var upTo = probability;
        long count = 0;
        while (draw > upTo && count < 200)
        {
            probability *= expected / ++count;
            upTo += probability;
        }

        return count;
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
