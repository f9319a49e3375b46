namespace Studio.Web.Canvas;

/// <summary>A place in the picture, whatever the window shows of it.</summary>
public readonly record struct CanvasPoint(double X, double Y);
