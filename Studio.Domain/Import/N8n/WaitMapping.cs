using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n;

internal static class WaitMapping
{
    public static Mapped? Wait(N8nNode node) => node.Choice("resume", "timeInterval") switch
    {
        "specificTime" => new("flow.wait", new() { ["mode"] = "until", ["until"] = node.Value("dateTime") }),
        "webhook" => Signal(node),
        "form" => Form(node),
        "timeInterval" => new("flow.wait", new() { ["for"] = Interval(node) }),
        _ => new("flow.wait", new() { ["mode"] = "until", ["until"] = node.Value("resume") }),
    };

    private static string Interval(N8nNode node)
    {
        // Version 1 waits an hour where nothing is said, version 1.1 five seconds.
        var isOld = node.Version < 1.1;
        var unit = node.Choice("unit", isOld ? "hours" : "seconds");
        var amount = node.Value("amount")?.ToString() ?? (isOld ? "1" : "5");
        return $"{amount} {unit}";
    }

    private static Mapped Signal(N8nNode node)
    {
        node.Remark("It went on when its address was called in n8n. Here it goes on when the signal \"go\" is sent to the run.");
        var parameters = new JsonObject { ["mode"] = "signal" };
        if (Within(node) is { } within) parameters["within"] = within;
        return new("flow.wait", parameters);
    }

    private static Mapped? Form(N8nNode node)
    {
        var fields = new JsonArray();
        foreach (var field in node.Records("formFields.values"))
        {
            if (field["fieldLabel"]?.ToString() is not { Length: > 0 }) continue;
            fields.Add(new JsonObject
            {
                ["name"] = N8nText.Translate(field["fieldLabel"]),
                ["type"] = field["fieldType"]?.ToString() switch
                {
                    "number" => "number",
                    "date" => "date",
                    "textarea" => "longText",
                    _ => "text",
                },
                ["required"] = field["requiredField"]?.ToString() == "true",
            });
        }

        if (fields.Count == 0) return null;
        var question = string.Join("\n\n", new[] { node.Value("formTitle"), node.Value("formDescription") }
            .Select(t => t?.ToString()).Where(t => !string.IsNullOrWhiteSpace(t)));
        node.Remark("Its form is answered in the inbox here, and what is filled in comes as answer.values.");
        var parameters = new JsonObject { ["question"] = question.Length == 0 ? "Please fill this in." : question, ["fields"] = fields };
        if (Within(node) is { } within) parameters["within"] = within;
        return new("human.input", parameters);
    }

    private static string? Within(N8nNode node) => node.Flag("limitWaitTime")
        && node.Choice("limitType", "afterTimeInterval") == "afterTimeInterval"
        ? $"{node.Value("resumeAmount")?.ToString() ?? "1"} {node.Choice("resumeUnit", "hours")}" : null;
}
