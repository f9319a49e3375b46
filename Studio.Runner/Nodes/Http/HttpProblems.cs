using Studio.Domain;

namespace Studio.Runner.Nodes.Http;

public sealed record BadAddress(string Url) : Problem.Invalid($"\"{Shown(Url)}\" is no address.",
    [new("url", $"\"{Shown(Url)}\" is no address.", "Write it whole, beginning with https://.")])
{
    // In the query people put keys, and before the host a password.
    private static string Shown(string url) => url.Split('?')[0] is var plain && plain.LastIndexOf('@') is >= 0 and var at
        ? $"…{plain[at..]}" : url.Split('?')[0];
}

public sealed record NoAnswer(string Address, string Reason) : Problem.Conflict($"{Address} can't be reached: {Reason}.");

public sealed record TooSlow(string Address, TimeSpan Limit)
    : Problem.Conflict($"{Address} took longer than the limit of {Limit.TotalSeconds:0.##} seconds.");

public sealed record BadAnswer(string Address, int Status, string Body)
    : Problem.Conflict($"{Address} answers {Status}: {Beginning(Body)}.")
{
    private const int Shown = 300;

    private static string Beginning(string body) =>
        (body.Length > Shown ? $"{body[..Shown]}…" : body).ReplaceLineEndings(" ").TrimEnd('.');
}

public sealed record AnswerTooLarge(long Limit) : Problem.Conflict(
    $"The answer is larger than {Limit / 1048576.0:0.#} MiB. Ask for less, or page through it.");

public sealed record BadJson(long Line, long Column) : Problem.Conflict(
    $"The answer is no JSON: line {Line}, column {Column}. Take it as text to see it.");
