using Kms.Metrics.Emulator.Errors;
using System.Globalization;
using System.Text;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>Where the next page starts.</summary>
/// <param name="List">The id of the list in <see cref="PageCache"/>.</param>
/// <param name="Item">The number of the item.</param>
/// <param name="Offset">How much of the item stood on earlier pages.</param>
internal sealed record PageToken(string List, int Item, int Offset)
{
    private const int Longest = 128;

    public override string ToString() =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{List}:{Item}:{Offset}")));

    /// <exception cref="ServiceException">It is no token of this emulator.</exception>
    public static PageToken Parse(string token)
    {
        var bytes = new byte[Longest];
        if (token.Length <= Longest && Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split(':') is [var list, var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var item)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            return new PageToken(list, item, offset);
        throw ServiceException.InvalidNextToken();
    }
}
