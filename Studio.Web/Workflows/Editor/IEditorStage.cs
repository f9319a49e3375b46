using Studio.Web.Canvas;
using Studio.Web.Workflows.Editing;
using Studio.Web.Workflows.Panel;

namespace Studio.Web.Workflows.Editor;

/// <summary>What stands beside the canvas.</summary>
internal enum EditorSide { Nothing, Palette, Problems, Outline, Find, Runs, Versions }

/// <summary>The editor's page, as its commands need it.</summary>
internal interface IEditorStage
{
    /// <summary>Null until it is drawn.</summary>
    WorkflowCanvas? Canvas { get; }

    INodeSamples Samples { get; }

    /// <summary>The page is left.</summary>
    CancellationToken Gone { get; }

    void ShowPalette(NewPlace place);

    /// <summary>Shows it, or hides it when it is shown.</summary>
    void Toggle(EditorSide side);

    void ShowShortcuts();

    void ShowPublish();

    Task ShowSettingsAsync();
}
