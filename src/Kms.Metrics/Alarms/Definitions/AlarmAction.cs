namespace Kms.Metrics;

/// <summary>
/// What an alarm does when its state changes: it notifies a topic, or starts something. Immutable, compared by its ARN. [CloudWatch API]
/// </summary>
public sealed class AlarmAction : IEquatable<AlarmAction>
{
    private static readonly string[] Severities = ["1", "2", "3", "4"];

    private AlarmAction(string arn) => Arn = arn;

    /// <summary>The ARN that the service is given.</summary>
    public string Arn { get; }

    /// <summary>Notifies an SNS topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="topic"/> is <see langword="null"/>.</exception>
    public static AlarmAction Topic(SnsTopicArn topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return new AlarmAction(topic.Value);
    }

    /// <summary>Calls a Lambda function.</summary>
    /// <param name="arn">The function's ARN, with or without a version or an alias.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentException"><paramref name="arn"/> is not the ARN of a Lambda function.</exception>
    public static AlarmAction LambdaFunction(string arn) =>
        Of(arn, "lambda", "function:", "arn:aws:lambda:eu-west-1:111122223333:function:on-alarm");

    /// <summary>Executes an Auto Scaling policy.</summary>
    /// <param name="arn">The policy's ARN.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentException"><paramref name="arn"/> is not the ARN of an Auto Scaling policy.</exception>
    public static AlarmAction ScalingPolicy(string arn) =>
        Of(arn, "autoscaling", "scalingPolicy:",
            "arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:id:autoScalingGroupName/group:policyName/policy");

    /// <summary>
    /// Creates an action from an ARN that CloudWatch takes: of an SNS topic, a Lambda function, an Auto Scaling policy, an OpsItem or a
    /// response plan.
    /// </summary>
    /// <param name="arn">The ARN.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentException"><paramref name="arn"/> is none of these.</exception>
    public static AlarmAction FromArn(string arn)
    {
        ArgumentNullException.ThrowIfNull(arn);
        if (SnsTopicArn.TryParse(arn, out var topic))
            return Topic(topic);
        var parts = arn.Split(':');
        return (parts.Length > 5 ? parts[2] : "") switch
        {
            "lambda" => LambdaFunction(arn),
            "autoscaling" => ScalingPolicy(arn),
            "ssm" => Of(arn, "ssm", "opsitem:", "arn:aws:ssm:eu-west-1:111122223333:opsitem:1"),
            "ssm-incidents" => ResponsePlan(arn),
            _ => throw new ArgumentException(DisplayText.Quote(arn)
                + " is not the ARN of an action. Pass one such as arn:aws:sns:eu-west-1:111122223333:oncall.", nameof(arn)),
        };
    }

    /// <summary>Opens an OpsItem in AWS Systems Manager.</summary>
    /// <param name="region">The region.</param>
    /// <param name="accountId">The account: 12 digits.</param>
    /// <param name="severity">The severity: 1, critical, to 4, low.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentException">An argument is not valid.</exception>
    public static AlarmAction OpsItem(string region, string accountId, int severity)
    {
        ThrowIfNoRegion(region);
        ArgumentNullException.ThrowIfNull(accountId);
        var text = severity.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!Severities.Contains(text))
            throw new ArgumentOutOfRangeException(nameof(severity), severity, "The severity of an OpsItem is from 1 to 4.");
        return Of("arn:" + PartitionOf(region) + ":ssm:" + region + ":" + accountId + ":opsitem:" + text, "ssm", "opsitem:",
            "arn:aws:ssm:eu-west-1:111122223333:opsitem:1");
    }

    /// <summary>Starts a response plan of AWS Incident Manager.</summary>
    /// <param name="arn">The plan's ARN.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentException"><paramref name="arn"/> is not the ARN of a response plan.</exception>
    public static AlarmAction ResponsePlan(string arn) =>
        Of(arn, "ssm-incidents", "response-plan/", "arn:aws:ssm-incidents::111122223333:response-plan/keys");

    /// <summary>Notifies a topic.</summary>
    /// <param name="topic">The topic.</param>
    public static implicit operator AlarmAction(SnsTopicArn topic) => Topic(topic);

    /// <summary>Notifies a topic; the named form of the conversion.</summary>
    /// <param name="topic">The topic.</param>
    /// <returns>The action.</returns>
    public static AlarmAction FromSnsTopicArn(SnsTopicArn topic) => Topic(topic);

    /// <inheritdoc/>
    public bool Equals(AlarmAction? other) => other is not null && Arn == other.Arn;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AlarmAction);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Arn);

    /// <summary>Returns <see cref="Arn"/>.</summary>
    /// <returns>The ARN.</returns>
    public override string ToString() => Arn;

    private static AlarmAction Of(string arn, string service, string resource, string example)
    {
        ArgumentNullException.ThrowIfNull(arn);
        var parts = arn.Split([':'], 6);
        var isRight = parts.Length == 6 && parts[0] == "arn" && parts[1].StartsWith("aws", StringComparison.Ordinal) && parts[2] == service
            && parts[4].Length == 12 && parts[4].All(c => c is >= '0' and <= '9')
            && parts[5].StartsWith(resource, StringComparison.Ordinal) && parts[5].Length > resource.Length && arn.Length <= 1024
            && !arn.Any(char.IsControl);
        return isRight ? new AlarmAction(arn)
            : throw new ArgumentException(DisplayText.Quote(arn) + " is not such an ARN. Pass one such as " + example + ".", nameof(arn));
    }

    private static string PartitionOf(string region) => region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";

    private static void ThrowIfNoRegion(string region)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(region);
        if (!region.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            throw new ArgumentException(DisplayText.Quote(region) + " is not a region; use a name such as eu-west-1.", nameof(region));
    }
}
