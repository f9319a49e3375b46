namespace Studio.Domain.Nodes;

public enum NodeKind { Trigger, AiAgent, ExternalAction, Action, Flow, HumanInTheLoop, Tool, Memory }

/// <summary>What becomes of the run when a node fails for good.</summary>
public enum ErrorHandling { StopWorkflowOnError, ContinueRegularOutputOnError, ContinueErrorOutputOnError }
