using System.Text.Json.Serialization;
using Kms.Metrics.CloudWatch;

namespace Kms.Metrics;

/// <summary>What one region answered: a value, or a failure. Immutable.</summary>
/// <typeparam name="T">The answer's type.</typeparam>
[JsonConverter(typeof(AnswerJsonConverter))]
public sealed class RegionAnswer<T> : IJsonWritable
{
    private readonly T _value;

    internal RegionAnswer(string region, T value)
    {
        Region = region;
        _value = value;
    }

    internal RegionAnswer(string region, CloudWatchException failure)
    {
        Region = region;
        _value = default!;
        Failure = failure;
    }

    /// <summary>The region.</summary>
    public string Region { get; }

    /// <summary>Why there is no answer, or <see langword="null"/> where there is one.</summary>
    public CloudWatchException? Failure { get; }

    /// <summary>Whether there is an answer.</summary>
    public bool Succeeded => Failure is null;

    /// <summary>The answer.</summary>
    /// <exception cref="InvalidOperationException">The region failed; <see cref="Failure"/> says why.</exception>
    public T Value =>
        Failure is null ? _value : throw new InvalidOperationException(Region + " did not answer: " + Failure.Message, Failure);

    /// <summary>Returns region and answer or failure.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Region + ": " + (Failure?.ToSingleLine() ?? _value?.ToString());

    void IJsonObject.WriteMembers(JsonMembers json)
    {
        json.Text("Region", Region);
        json.Text("Failure", Failure?.ToSingleLine());
        json.Object("Value", Succeeded ? _value : null);
    }
}
