namespace Kms.Metrics;

/// <summary>Written by <see cref="AnswerJsonConverter"/>, and never read.</summary>
internal interface IJsonWritable : IJsonObject;
