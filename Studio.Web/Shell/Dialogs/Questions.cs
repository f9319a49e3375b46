namespace Studio.Web.Shell.Dialogs;

/// <summary>Asks the person and waits for the answer; one question at a time, a second one waits behind the first.</summary>
internal sealed class Questions
{
    private readonly LinkedList<(Question Question, TaskCompletionSource<string?> Answer)> _open = new();

    public Question? Current => _open.First?.Value.Question;
    public event Action? Changed;

    public async Task<bool> ConfirmAsync(Confirmation question) => await AskAsync(question) is not null;

    /// <summary>The text, trimmed, or null when the person thought better of it.</summary>
    public async Task<string?> PromptAsync(Prompt question) => (await AskAsync(question))?.Trim();

    /// <summary>Answers the question that is shown; null says no.</summary>
    public void Answer(string? answer)
    {
        if (_open.First is not { } asked) return;
        _open.RemoveFirst();
        Changed?.Invoke();
        asked.Value.Answer.SetResult(answer);
    }

    private Task<string?> AskAsync(Question question)
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open.AddLast((question, answer));
        Changed?.Invoke();
        return answer.Task;
    }
}
