using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using Studio.Data.Approvals;
using Studio.Domain.Approvals;

namespace Studio.Web.Approvals.Decided;

/// <summary>Decisions as a table for other programs: who answered, for whom, when, what they saw and what they changed.</summary>
internal static class DecisionFile
{
    private static readonly string[] Columns =
    [
        "asked_at", "workflow", "node", "kind", "priority", "question", "asked", "due_at", "status", "closed_at", "answered_by",
        "answered_for", "answered_at", "seconds", "answer", "comment", "saw", "changed", "question_id", "run_id",
    ];

    // What people wrote must not become a formula where the table is opened.
    private static readonly CsvConfiguration Rules = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    public static async Task WriteAsync(Stream to, IAsyncEnumerable<Decision> decisions, CancellationToken ct)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var table = new CsvWriter(text, Rules);
        Line(table, Columns);
        await table.NextRecordAsync();
        await foreach (var decision in decisions.WithCancellation(ct))
        {
            Line(table, Cells(decision));
            await table.NextRecordAsync();
        }
    }

    private static void Line(CsvWriter table, IEnumerable<string?> cells)
    {
        foreach (var cell in cells) table.WriteField(cell);
    }

    private static IEnumerable<string?> Cells(Decision decision)
    {
        var (asked, answer) = decision;
        return
        [
            At(asked.CreatedAt), asked.WorkflowName, asked.NodeId, $"{asked.InteractionType}", $"{asked.Priority}", asked.Title,
            string.Join(", ", asked.Named.Select(n => n.Name)), At(asked.DueAt), $"{asked.Status}", At(asked.RespondedAt),
            answer?.UserName,
            answer?.ForName ?? (answer is null ? null : asked.Named.ElementAtOrDefault(answer.Place)?.Name), At(answer?.AnsweredAt),
            answer is null ? null : Seconds(answer.AnsweredAt - asked.CreatedAt), AnswerWords.Of(answer?.Answer ?? asked.ResponseData),
            answer?.Answer["comment"]?.ToString(), Saw(asked.Question).ToJsonString(), Changed(asked.Question, answer)?.ToJsonString(),
            $"{asked.Id}", $"{asked.ExecutionId}",
        ];
    }

    private static JsonObject Saw(HumanQuestion question)
    {
        var saw = new JsonObject();
        if (question.Message is { } message) saw["message"] = message;
        if (question.Context is { } context) saw["context"] = context.DeepClone();
        if (question.Content is { } content) saw["content"] = content.DeepClone();
        if (question.Options.Count > 0) saw["options"] = JsonSerializer.SerializeToNode(question.Options);
        return saw;
    }

    private static JsonObject? Changed(HumanQuestion question, InteractionAnswer? answer) =>
        answer is { Decision: "changed" } ? new()
        {
            ["from"] = question.Content?.DeepClone(),
            ["to"] = answer.Answer["content"]?.DeepClone(),
        } : null;

    private static string? At(DateTimeOffset? at) => at?.ToString("O", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan took) => took.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
}
