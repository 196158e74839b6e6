using Kms.Metrics.Emulator.Errors;
using System.Globalization;
using System.Text;

namespace Kms.Metrics.Emulator.Operations;

/// <summary>A page token: two numbers that say where to go on, so that no state has to be kept between pages.</summary>
internal static class PageToken
{
    public static string Write(int item, int offset = 0) =>
        Convert.ToBase64String(
            Encoding.ASCII.GetBytes(item.ToString(CultureInfo.InvariantCulture) + ":" + offset.ToString(CultureInfo.InvariantCulture)));

    /// <exception cref="ServiceException">It is no token of this emulator.</exception>
    public static (int Item, int Offset) Read(string? token)
    {
        if (token is null)
            return (0, 0);
        var bytes = new byte[64];
        if (token.Length <= 64 && Convert.TryFromBase64String(token, bytes, out var length))
        {
            var parts = Encoding.ASCII.GetString(bytes, 0, length).Split(':');
            if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var item)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
                return (item, offset);
        }

        throw ServiceException.InvalidNextToken();
    }
}
