using System.Net;
using System.Net.Sockets;

namespace Studio.Runner.Triggers.Calls;

/// <summary>From where a webhook may be called: single addresses and whole networks.</summary>
internal static class CallerNetwork
{
    private const int Dots = 3;
    private const int WholeFour = 32;
    private const int WholeSix = 128;

    /// <summary>Null for nonsense. The language also takes "1" for an address, which nobody means.</summary>
    public static IPNetwork? Read(string text)
    {
        var clean = text.Trim();
        var address = clean.Split('/')[0];
        if (!address.Contains(':') && address.Count(c => c == '.') != Dots) return null;
        if (clean.Any(c => !char.IsAsciiHexDigit(c) && c is not (':' or '.' or '/'))) return null;
        if (IPNetwork.TryParse(clean, out var network)) return network;
        return IPAddress.TryParse(clean, out var one)
            ? new IPNetwork(one, one.AddressFamily == AddressFamily.InterNetwork ? WholeFour : WholeSix) : null;
    }

    /// <summary>Without a list everybody may call; with one, only who is known to be on it.</summary>
    public static bool Admits(IReadOnlyList<string> allowed, IPAddress? from)
    {
        if (allowed.Count == 0) return true;
        if (from is null) return false;
        var address = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        return allowed.Any(text => Read(text) is { } network && network.Contains(address));
    }
}
