using System.Text;
using System.Text.Json.Nodes;
using Studio.Data.Runs.Journal;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Plans;

namespace Studio.Runner.Runs.Work;

/// <summary>The log of one run: for who builds it what happened within, for who uses it what went wrong, in a plain sentence.</summary>
internal sealed class RunLogger(RunLease lease, RunJournal journal, TimeProvider time)
{
    /// <summary>What a node has to say while it is at work.</summary>
    public void Say(PlanNode node, LogSeverity severity, string text) => Write(node, LogEvent.WorkflowProgress, severity, text);

    public void SetQueryValue(string name, JsonNode? value) =>
        _ = journal.NoteAsync(new ValueLine(lease, name, Encoding.UTF8.GetBytes(Plain(value?.ToJsonString()) ?? "null"))).AsTask();

    public void Retrying(PlanNode node, Problem problem, int attempt, TimeSpan wait) => Write(node, LogEvent.StepError, LogSeverity.Warning,
        $"Try {attempt} failed: {problem.InWords()} The next one comes in {wait.TotalSeconds:0.##} seconds.");

    /// <summary>What nobody but a developer can make something of.</summary>
    public void Crashed(PlanNode node, Exception e) =>
        Write(node, LogEvent.StepError, LogSeverity.Error, e.Message, stack: e.ToString());

    public void Failed(PlanNode node, Problem problem)
    {
        Write(node, LogEvent.StepError, LogSeverity.Error, problem.InWords());
        Write(node, LogEvent.StepError, LogSeverity.Error, $"\"{node.Name}\" failed: {problem.Message}", category: LogCategory.Business);
    }

    private void Write(PlanNode node, LogEvent what, LogSeverity severity, string message, string? stack = null,
        LogCategory category = LogCategory.Technical) =>
        _ = journal.NoteAsync(new LogLine(lease, category, what, severity, Plain(message)!, time.GetUtcNow())
        {
            Node = node.Id,
            NodeName = node.Name,
            NodeType = node.Definition.Type,
            StackTrace = Plain(stack),
        }).AsTask();

    // PostgreSQL's texts know every character but this one.
    private static string? Plain(string? text) => text?.Replace('\0', '\ufffd');
}
