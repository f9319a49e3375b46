using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain;
using Studio.Domain.Approvals;

namespace Studio.Web.Approvals;

/// <summary>A question of a run, and the answer that somebody gives.</summary>
public sealed partial class AnswerForm
{
    private readonly string _id = $"answer-{Guid.CreateVersion7():N}";
    private AnswerDraft _draft = null!;
    private Problem? _problem;
    private bool _isSent;

    [Parameter, EditorRequired] public required HumanQuestion Question { get; set; }

    /// <summary>The question stands above it already.</summary>
    [Parameter] public bool HidesQuestion { get; set; }

    /// <summary>Takes the answer, or says what is wrong with it.</summary>
    [Parameter, EditorRequired] public required Func<JsonObject, Task<Problem?>> Answer { get; set; }

    protected override void OnInitialized() => _draft = new(Question);

    private Task SubmitAsync() => Question.Kind switch
    {
        QuestionKind.Selection => SendAsync(_draft.Choice()),
        QuestionKind.Input => SendAsync(_draft.Values()),
        _ => Task.CompletedTask,
    };

    private Task DecideAsync(string decision) => SendAsync(new() { ["decision"] = decision });

    private async Task SendAsync(JsonObject answer)
    {
        if (_isSent) return;
        // What is wrong at first sight needs no way to the database.
        _problem = Question.Refuses(answer);
        if (_problem is not null) return;
        _isSent = true;
        _problem = await Answer(answer);
        _isSent = _problem is null;
    }
}
