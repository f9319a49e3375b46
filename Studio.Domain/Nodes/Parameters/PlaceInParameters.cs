using System.Globalization;
using System.Text;

namespace Studio.Domain.Nodes.Parameters;

/// <summary>The way to the value being looked at. It becomes a text only when there is something to say about it.</summary>
internal sealed class PlaceInParameters
{
    private readonly List<(string? Name, int Index)> _steps = [];

    public void Enter(string name) => _steps.Add((name, 0));

    public void Enter(int index) => _steps.Add((null, index));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _steps)
        {
            if (name is null) text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else text.Append(text.Length > 0 ? "." : "").Append(name);
        }

        return text.ToString();
    }
}
