using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Kms.Metrics.Tests.TestSupport;

/// <summary>Waits for what other threads or programs do. What never comes is a failure that names it, not a run that never ends.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="isSo">What is waited for.</param>
    /// <param name="meanwhile">What is done each time that it is not so yet, such as to let a fake clock go on.</param>
    /// <param name="what">The text of <paramref name="isSo"/>.</param>
    public static Task TrueAsync(Func<bool> isSo, Action? meanwhile = null,
        [CallerArgumentExpression(nameof(isSo))] string what = "") =>
        TrueAsync(() => Task.FromResult(isSo()), () =>
        {
            meanwhile?.Invoke();
            return Task.CompletedTask;
        }, what);

    /// <inheritdoc cref="TrueAsync(Func{bool}, Action?, string)"/>
    public static async Task TrueAsync(Func<Task<bool>> isSo, Func<Task> meanwhile,
        [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        var since = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new TimeoutException("Not so after " + Patience.TotalMinutes + " minutes: " + what);
            await meanwhile();
            await Task.Yield();
        }
    }

    /// <summary>Ends a program that does not end by itself.</summary>
    public static async Task ExitedAsync(Process process)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("Still running after " + Patience.TotalMinutes + " minutes: " + process.StartInfo.FileName + " "
                + string.Join(' ', process.StartInfo.ArgumentList));
        }
    }
}
