using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Kms.Metrics;

/// <summary>
/// Runs work concurrently and gives what it produces in the order of the work: at most so many pieces are under way or waiting to be taken,
/// whatever their number.
/// </summary>
internal static class OrderedFanOut
{
    /// <param name="work">The pieces of work.</param>
    /// <param name="produce">Does one piece and writes what it produces.</param>
    /// <param name="degree">How many pieces are under way at once.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async IAsyncEnumerable<TResult> RunAsync<TWork, TResult>(
        IEnumerable<TWork> work, Func<TWork, ChannelWriter<TResult>, CancellationToken, Task> produce, int degree,
            [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new Queue<(ChannelReader<TResult> Results, Task Task)>();
        try
        {
            using var pieces = work.GetEnumerator();
            var more = true;
            while (true)
            {
                while (more && running.Count < degree && (more = pieces.MoveNext()))
                    running.Enqueue(Start(pieces.Current, produce, source.Token));
                if (running.Count == 0)
                    break;
                var (results, task) = running.Peek();
                while (await results.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    while (results.TryRead(out var result))
                        yield return result;
                }

                await task.ConfigureAwait(false);
                running.Dequeue();
            }
        }
        finally
        {
            // Whatever ends the reading, a failure, a cancellation or a reader who has enough: nothing goes on, and every failure is seen.
            source.Cancel();
            foreach (var (_, task) in running)
                await ((Task)task.ContinueWith(static t => _ = t.Exception, CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)).ConfigureAwait(false);
        }
    }

    private static (ChannelReader<TResult> Results, Task Task) Start<TWork, TResult>(TWork piece,
        Func<TWork, ChannelWriter<TResult>, CancellationToken, Task> produce, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<TResult>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        return (channel.Reader, RunAsync());

        async Task RunAsync()
        {
            // Reading an answer takes time: it must not be spent before the next request is sent.
            await Task.Yield();
            try
            {
                await produce(piece, channel.Writer, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // What went wrong is told by the task, after everything that came before has been taken.
                channel.Writer.TryComplete();
            }
        }
    }
}
