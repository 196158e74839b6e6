using Kms.Metrics.Cli.Invocation;

namespace Kms.Metrics.Cli.Output;

/// <summary>
/// A file that is written whole or not at all. It is opened before anything is read, so that a wrong path fails at once; a link of its name
/// is replaced, not followed.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;

    private OutputFile(string path, string temporary, FileStream stream) => (_path, _temporary, _stream) = (path, temporary, stream);

    public static OutputFile Open(string path, string option)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new UsageException(option + " names a folder: " + path + ".");
        var temporary = full + "." + Path.GetRandomFileName();
        try
        {
            return new OutputFile(full, temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.Write));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(option + ": cannot write " + path + "; its folder is missing or not writable.");
        }
    }

    public async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        var writer = new StreamWriter(_stream);
        await using (writer.ConfigureAwait(false))
            await writer.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
        File.Move(_temporary, _path, overwrite: true);
    }

    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(_temporary);
    }
}
