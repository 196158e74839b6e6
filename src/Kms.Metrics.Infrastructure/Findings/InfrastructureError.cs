namespace Kms.Metrics.Infrastructure;

/// <summary>A file that could not be read, and why. Other files are read anyway.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Line">The line that could not be read, counted from 1; 0 if the whole file could not be read.</param>
/// <param name="Column">The column, counted from 1; 0 if the whole file could not be read.</param>
/// <param name="Message">Why, one sentence without its full stop.</param>
public sealed record InfrastructureError(string Path, int Line, int Column, string Message)
{
    /// <summary>Returns the error in one line.</summary>
    /// <returns>Text for display.</returns>
    public override string ToString() => Path + (Line > 0 ? "(" + Line + "," + Column + ")" : "") + ": " + Message + ".";
}
