namespace Studio.Domain.Access;

public sealed record AlreadySetUp() : Problem.Conflict("Studio is set up already. Sign in, or ask its owner for an account.");
public sealed record InvalidAccount(IReadOnlyList<Finding> Findings) : Problem.Invalid("The account can't be made like this.", Findings);
public sealed record NotAllowed(string Permission)
    : Problem.Refused($"Your role does not allow {Permission}. Ask an administrator of this Studio.");
