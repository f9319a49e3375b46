namespace Studio.Web.Canvas;

/// <summary>Somebody else who is here now: where they point and what they hold.</summary>
public sealed record CanvasPerson(string Id, string Name, string Color, double? X, double? Y, IReadOnlyList<string> Selection);
