using System.Text.Json.Nodes;

namespace Studio.Domain.Access;

/// <summary>The things that a role allows or not, written <c>subject.verb</c> for the permissions JSON of the specification.</summary>
public static class Permission
{
    public const string ReadWorkflows = "workflows.read";
    public const string CreateWorkflows = "workflows.create";
    public const string UpdateWorkflows = "workflows.update";
    public const string DeleteWorkflows = "workflows.delete";
    public const string CreateKeys = "keys.create";
    public const string ManageMembers = "members.manage";
    public const string ManageSettings = "settings.manage";

    public static readonly IReadOnlyList<string> All =
        [ReadWorkflows, CreateWorkflows, UpdateWorkflows, DeleteWorkflows, CreateKeys, ManageMembers, ManageSettings];

    /// <summary>Turns a role's JSON into the flat names above; what is not said, or said to be false, is not allowed.</summary>
    public static IReadOnlySet<string> Read(JsonObject permissions) =>
        permissions
            .SelectMany(subject => subject.Value!.AsObject()
                .Where(verb => verb.Value!.GetValue<bool>())
                .Select(verb => $"{subject.Key}.{verb.Key}"))
            .ToHashSet();

    /// <summary>The JSON that says exactly these.</summary>
    public static JsonObject Write(IEnumerable<string> allowed) =>
        new(allowed
            .Select(name => name.Split('.'))
            .GroupBy(name => name[0], name => name[1])
            .Select(subject => KeyValuePair.Create<string, JsonNode?>(
                subject.Key, new JsonObject(subject.Select(verb => KeyValuePair.Create<string, JsonNode?>(verb, true))))));
}
