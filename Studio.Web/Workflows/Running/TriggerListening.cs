using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Runner.Triggers.Calls;
using Studio.Web.Shell.Dialogs;
using Studio.Web.Shell.Notices;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Running;

/// <summary>Waits for one call of a trigger of the draft that is open, or makes one up, and follows the run that comes of it.</summary>
internal sealed class TriggerListening(
    Actor actor, DraftCalls calls, EditorState state, EditorRun run, RunShelf shelf, Questions questions, Toasts toasts, TimeProvider time)
        : IDisposable
{
    private CancellationTokenSource? _waiting;

    /// <summary>It waits, or waits no more. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>The trigger whose call is waited for.</summary>
    public string? Node { get; private set; }
    public DateTimeOffset Until { get; private set; }

    public async Task ListenAsync(string node)
    {
        await StopAsync();
        // What runs is what is kept.
        if (await state.SavedAsync() is { } lost)
        {
            toasts.Fail(lost);
            return;
        }

        if (!(await calls.ListenAsync(actor, state.WorkflowId, node, CancellationToken.None)).Ok(out var listener, out var problem))
        {
            toasts.Fail(problem);
            return;
        }

        var waiting = _waiting = new();
        (Node, Until) = (node, listener.Until);
        Changed?.Invoke();
        _ = WaitAsync(state.WorkflowId, node, listener, waiting.Token);
    }

    public async Task StopAsync()
    {
        if (_waiting is not { } waiting) return;
        await waiting.CancelAsync();
        End(waiting.Token);
    }

    /// <summary>Asks for the body, and runs the draft as if the trigger had been called with it.</summary>
    public async Task MakeAsync(string node)
    {
        var text = await questions.PromptAsync(new("Send a test call", "Body (JSON)", "Send", "{}")
        {
            Hint = "The draft runs as if this had come.",
            MaxLength = 100_000,
            IsLong = true,
            Check = body => TryRead(body, out _) ? null : "That is no JSON.",
        });
        if (text is null || !TryRead(text, out var body)) return;
        if (await state.SavedAsync() is { } lost) toasts.Fail(lost);
        else if ((await calls.MakeAsync(actor, state.WorkflowId, node, body, CancellationToken.None)).Ok(out var made, out var problem))
            run.Follow(made);
        else toasts.Fail(problem);
    }

    public void Dispose()
    {
        _waiting?.Cancel();
        _waiting?.Dispose();
    }

    private async Task WaitAsync(Guid workflow, string node, Listener listener, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(listener.Until - time.GetUtcNow(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            await foreach (var _ in shelf.Feed.WatchManyAsync(actor, workflow, either.Token))
            {
                if (!await HasBegunAsync(listener.Run, either.Token)) continue;
                run.Follow(listener.Run);
                break;
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            if (!stop.IsCancellationRequested) toasts.Show("No call has come. Listen again when you are ready.");
        }
        catch (Exception e)
        {
            toasts.Fail(new RunNotFollowed(e.Message));
        }

        await calls.StopAsync(workflow, node, listener.Run, CancellationToken.None);
        End(stop);
    }

    private async Task<bool> HasBegunAsync(Guid wanted, CancellationToken ct) =>
        (await shelf.Details.FindAsync(actor, wanted, ct)).Ok(out _, out _);

    /// <summary>Unless something else is waited for by now.</summary>
    private void End(CancellationToken stop)
    {
        if (_waiting is not { } waiting || waiting.Token != stop) return;
        (_waiting, Node) = (null, null);
        waiting.Dispose();
        Changed?.Invoke();
    }

    private static bool TryRead(string text, out JsonNode? body)
    {
        body = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        try
        {
            body = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
