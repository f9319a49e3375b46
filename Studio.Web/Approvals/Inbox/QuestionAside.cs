namespace Studio.Web.Approvals.Inbox;

/// <summary>
/// Something that another feature shows beside a question: a component with the parameters Run and Node. It is that feature which knows
/// the inbox, and not the other way round.
/// </summary>
internal sealed record QuestionAside(Type Component);
