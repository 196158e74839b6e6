namespace Kms.Metrics.CloudWatch;

/// <summary>Waits for what cannot be cancelled itself.</summary>
internal static class TaskWaiting
{
    /// <summary>Waits until a task ends or nobody wants its result any more; how a task ends that was given up is seen here.</summary>
    public static async Task<T> OrCanceledAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted || !cancellationToken.CanBeCanceled)
            return await task.ConfigureAwait(false);
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellationToken.Register(() => cancelled.TrySetResult(true));
        if (await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false) == task)
            return await task.ConfigureAwait(false);
        _ = task.ContinueWith(static t =>
            _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        throw new OperationCanceledException(cancellationToken);
    }
}
