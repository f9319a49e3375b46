using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Studio.Domain;
using Studio.Domain.Import;
using Studio.Runner.Import;

namespace Studio.Web.Workflows.Import;

/// <summary>Takes a document as a file or as a text, and shows what has become of it.</summary>
public sealed partial class ImportPage
{
    private const int MostFindings = 10;
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _form;
    private ImportedWorkflow? _made;
    private string? _wrong;
    private IReadOnlyList<string> _findings = [];
    private bool _isBusy;

    [Inject] private Actor Actor { get; set; } = null!;
    [Inject] private ImportDesk Desk { get; set; } = null!;
    [Inject] private IJSRuntime Browser { get; set; } = null!;

    private async Task ImportAsync()
    {
        (_isBusy, _wrong, _findings) = (true, null, []);
        var imported = await SentAsync() is { Length: > 0 } document ? await Desk.ImportAsync(Actor, document, _gone.Token)
            : new NoWorkflow("There is nothing to import.");
        if (!imported.Ok(out _made, out var problem)) Say(problem);
        _isBusy = false;
    }

    /// <summary>As a stream of any length, where a bound text would have to fit into one message.</summary>
    private async Task<string?> SentAsync()
    {
        await using var module = await Browser.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/import.js");
        await using var sent = await module.InvokeAsync<IJSStreamReference>("read", _gone.Token, _form);
        if (sent.Length > ImportLimits.Bytes) return new string('{', ImportLimits.Bytes + 1);
        await using var stream = await sent.OpenReadStreamAsync(ImportLimits.Bytes, _gone.Token);
        using var text = new StreamReader(stream, Encoding.UTF8);
        return await text.ReadToEndAsync(_gone.Token);
    }

    private void Say(Problem problem)
    {
        _wrong = problem.Message;
        _findings = problem is Problem.Invalid invalid
            ? [.. invalid.Findings.Take(MostFindings).Select(f =>
                $"{(f.Path.Length > 0 ? $"{f.Path}: " : "")}{f.Message} {f.Fix}".TrimEnd())] : [];
    }

    private void Again() => _made = null;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
