using System.Text.Json.Nodes;
using Studio.Domain.Nodes;

namespace Studio.Tests.Support;

/// <summary>A small catalogue for tests of what doesn't care which nodes there are.</summary>
internal static class SomeNodes
{
    public static NodeTypes Types { get; } = new(
    [
        new() { Id = "trigger.manual", Kind = NodeKind.Trigger, Title = "By hand", Help = "Begins.", Icon = "play",
            Ports = _ => NodePorts.Begin },
        Spec("data.pass", "Pass"),
        Spec("flow.if", "If") with { Kind = NodeKind.Flow, Ports = _ => new([new("main")], [new("true"), new("false")]) },
        Spec("flow.loop", "Loop") with { Kind = NodeKind.Flow, LoopPort = "loop",
            Ports = _ => new([new("main")], [new("loop"), new("done")]) },
        Spec("flow.switch", "Switch") with { Kind = NodeKind.Flow, Ports = Cases },
        Spec("flow.merge", "Merge") with { Kind = NodeKind.Flow, Ports = _ => new([new("one"), new("two")], [new("main")]) },
        Spec("ai.agent", "Agent") with
        {
            Kind = NodeKind.AiAgent,
            Ports = _ => new(
                [
                    new("main"), new("model", ConnectionType.AiLanguageModel) { Label = "Model", IsRequired = true, Most = 1 },
                    new("tools", ConnectionType.AiTool) { Label = "Tools" },
                    new("memory", ConnectionType.AiMemory) { Label = "Memory", Most = 1 },
                ],
                [new("main")]),
        },
        Attached("ai.model", "Model", ConnectionType.AiLanguageModel),
        Attached("tool.search", "Search", ConnectionType.AiTool) with { Kind = NodeKind.Tool },
        Attached("memory.buffer", "Buffer", ConnectionType.AiMemory) with { Kind = NodeKind.Memory },
    ]);

    private static NodeSpec Spec(string id, string title) =>
        new() { Id = id, Kind = NodeKind.Action, Title = title, Help = "For tests.", Icon = "circle", IsPure = true };

    private static NodeSpec Attached(string id, string title, ConnectionType type) =>
        Spec(id, title) with { Ports = _ => new([], [new("out", type)]) };

    private static NodePorts Cases(JsonObject parameters) =>
        new([new("main")], [.. (parameters["cases"]?.AsArray() ?? []).Select(c => new Port(c!.GetValue<string>()))]);
}
