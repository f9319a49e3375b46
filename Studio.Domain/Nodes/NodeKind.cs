namespace Studio.Domain.Nodes;

public enum NodeKind { Trigger, AiAgent, ExternalAction, Action, Flow, HumanInTheLoop, Tool, Memory }

/// <summary>How the waits between tries go on: always the same, or twice as long each time, by chance a little shorter.</summary>
public enum RetryBackoff { Fixed, Exponential }

/// <summary>What becomes of the run when a node fails for good.</summary>
public enum ErrorHandling { StopWorkflowOnError, ContinueRegularOutputOnError, ContinueErrorOutputOnError }
