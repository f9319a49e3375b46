namespace Studio.Data;

internal static class LikePattern
{
    /// <summary>A word in which nothing stands for anything else.</summary>
    public static string Escape(string word) => word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");
}
