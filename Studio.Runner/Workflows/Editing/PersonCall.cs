using System.Text;
using System.Text.Json;

namespace Studio.Runner.Workflows.Editing;

/// <summary>What became of a person; whoever hears that somebody came says who is here, too.</summary>
internal enum PersonNews { Came, IsHere, Left }

/// <summary>What one process tells the others of somebody who has a draft open there.</summary>
internal sealed record PersonCall(Guid Workflow, OtherPerson Person, PersonNews News)
{
    // PostgreSQL takes 8,000 bytes. Of a larger selection the first part is enough to see where somebody works.
    private const int MostBytes = 6_000;
    private const int LongestName = 100;

    private static readonly JsonSerializerOptions Json = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string Write(Guid process) => JsonSerializer.Serialize(new Heard(process, this with { Person = Short(Person) }), Json);

    /// <summary>Null for what is no call, or is this process's own.</summary>
    public static PersonCall? Read(string notice, Guid process)
    {
        try
        {
            return JsonSerializer.Deserialize<Heard>(notice, Json) is { } heard && heard.Process != process ? heard.Call : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static OtherPerson Short(OtherPerson person)
    {
        var left = MostBytes;
        var selection = person.Presence.Selection
            .TakeWhile(id => (left -= Encoding.UTF8.GetByteCount(JsonEncodedText.Encode(id).Value)) > 0);
        return person with
        {
            Name = person.Name.Length > LongestName ? string.Concat(person.Name.EnumerateRunes().Take(LongestName / 2)) : person.Name,
            Presence = person.Presence with { Selection = [.. selection] },
        };
    }

    private sealed record Heard(Guid Process, PersonCall Call);
}
