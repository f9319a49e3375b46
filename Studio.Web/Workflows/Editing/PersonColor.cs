namespace Studio.Web.Workflows.Editing;

/// <summary>The colour in which others see somebody: the same in every workflow, for everybody.</summary>
internal static class PersonColor
{
    private static readonly string[] All = ["#d6409f", "#0090ff", "#30a46c", "#f76b15", "#8e4ec6", "#00a2c7", "#e54d2e", "#978365"];

    public static string Of(Guid user) => All[user.ToByteArray()[^1] % All.Length];
}
