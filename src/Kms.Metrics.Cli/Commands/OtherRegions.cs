using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Commands;

/// <summary>Looks where else an account may have its data, when a region has none.</summary>
internal static class OtherRegions
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // The regions that every account has without asking for them.
    private static readonly string[] EnabledByDefault =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-north-1",
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "sa-east-1",
    ];

    public static async Task TellAsync(ToolContext context, Connection connection, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestWait);
        try
        {
            var answers = await connection.Factory.InRegionsAsync(EnabledByDefault,
                async (kms, token) => (await kms.ListAsync(token).ConfigureAwait(false)).Count, patience.Token).ConfigureAwait(false);
            var found = answers.Where(a => a.Succeeded && a.Value > 0).Select(a => a.Region).ToList();
            if (found.Count > 0)
                await context.WarnAsync("this region has no KMS metrics, but " + string.Join(", ", found)
                    + (found.Count == 1 ? " has" : " have") + " some; use --region.").ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody waits longer than this for a hint.
        }
    }
}
