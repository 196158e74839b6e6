using Kms.Metrics.Emulator.Storage;

namespace Kms.Metrics.Emulator.Simulation;

/// <summary>A key's minute: its successful requests by operation.</summary>
internal sealed class KeySimulation : ISeriesSimulation
{
    private readonly (SeriesWriter Writer, double PerMinute)[] _operations;
    private readonly ulong _seed;
    private readonly int _number;

    public KeySimulation(SimulatedKey key, ulong seed, int number)
    {
        _seed = seed;
        _number = number;
        _operations =
        [
            (new SeriesWriter(new SuccessfulRequest(key.Arn, KmsOperation.Decrypt)), key.RequestsPerMinute * 0.7),
            (new SeriesWriter(new SuccessfulRequest(key.Arn, KmsOperation.GenerateDataKey)), key.RequestsPerMinute * 0.25),
            (new SeriesWriter(new SuccessfulRequest(key.Arn, KmsOperation.Encrypt)), key.RequestsPerMinute * 0.05),
        ];
        if (key.ReEncryptsTo is { } destination)
            _operations = [.. _operations, (new SeriesWriter(new SuccessfulRequest(key.Arn, destination)), key.RequestsPerMinute * 0.02)];
    }

    public void Publish(MetricStore store, long minute, DateTimeOffset time)
    {
        var dice = new Dice(_seed, _number, minute);
        foreach (var (writer, perMinute) in _operations)
        {
            var requests = dice.Poisson(perMinute);
            if (requests > 0)
                writer.Write(store, MinuteData.Of(minute, 1, "Count", requests));
        }
    }
}
