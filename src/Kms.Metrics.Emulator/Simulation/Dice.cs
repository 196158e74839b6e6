namespace Kms.Metrics.Emulator.Simulation;

/// <summary>
/// Random numbers that depend on nothing but seed, series and minute: a minute comes out the same whether a range is simulated at once or bit by bit.
/// </summary>
internal ref struct Dice(ulong seed, int series, long minute)
{
    private ulong _state = Mix(seed ^ Mix((ulong)series * 0x9E3779B97F4A7C15UL) ^ Mix((ulong)minute));

    /// <summary>A number from 0 up to but not including 1, each as likely as the other.</summary>
    public double Uniform()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A number from the normal distribution around 0 with deviation 1.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>How many of many rare events happen, where so many are expected.</summary>
    public long Poisson(double expected)
    {
        if (expected <= 0)
            return 0;
        // For many events the normal distribution is as good and takes one step.
        if (expected > 30)
            return Math.Max(0, (long)Math.Round(expected + (Math.Sqrt(expected) * Normal())));
        var limit = Math.Exp(-expected);
        var product = Uniform();
        long count = 0;
        for (; product > limit; count++)
            product *= Uniform();
        return count;
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
