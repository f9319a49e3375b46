using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Panel;

/// <summary>What every node has beside its parameters: what becomes of failures, crashes and silence, and words for people.</summary>
public sealed partial class NodeSettingsForm
{
    private static readonly (ErrorHandling Value, string Label)[] Errors =
    [
        (ErrorHandling.StopWorkflowOnError, "The run fails"),
        (ErrorHandling.ContinueRegularOutputOnError, "Go on, with what failed in the usual output"),
        (ErrorHandling.ContinueErrorOutputOnError, "Go on, with what failed at an output of its own"),
    ];

    private readonly string _id = $"s-{Guid.CreateVersion7():N}";

    [CascadingParameter] public required NodeForm Form { get; set; }

    private NodeSetup Setup => Form.Node?.Setup ?? new() { Name = "" };

    private string ErrorHint => Setup.ErrorHandling switch
    {
        ErrorHandling.StopWorkflowOnError => "The workflow's error workflow is started, where it has one.",
        ErrorHandling.ContinueRegularOutputOnError => "An item that failed carries its error as \"error\".",
        _ => "The node gets an output \"Error\": draw an edge from it to what shall happen then.",
    };

    private string CrashDefault => Form.Spec?.OnCrash switch
    {
        OnCrash.Retry => "Do it again (as its type says)",
        OnCrash.Fail => "Let it fail (as its type says)",
        _ => "Ask a person what was done (as its type says)",
    };

    private Task<bool> SetAsync(string path, JsonNode? value) => Form.SetPropertyAsync(path, value is null ? null : new Given(value));

    private Task<bool> SetTextAsync(string path, string text) => SetAsync(path, text.Length == 0 ? null : text);

    private Task<bool> SetWordAsync<T>(string path, object? value) where T : struct, Enum =>
        SetAsync(path, Enum.TryParse<T>($"{value}", out var word) ? NodeWords.Of(word) : null);
}
