using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;
using Studio.Domain.Expressions.Evaluation.Hosts;

namespace Studio.Domain.Expressions.Functions.Names;

/// <summary>The names that stand for the item at hand and its place among the others.</summary>
internal static class ItemNames
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.Name, "$json: object", "The fields of the item at hand.", "$json.name", "\"Ada\"", (in a) => Value.Of(Here(a).Json)),
        new(On.Name, "$data: object", "The same as $json.", "$data.name", "\"Ada\"", (in a) => Value.Of(Here(a).Json)),
        new(On.Name, "$binary: object", "The files of the item at hand, by name.", "$binary.photo.fileName", "\"ada.png\"",
            (in a) => ItemHost.Files(a.E.Scope.Item)),
        new(On.Name, "$files: object", "The files of the item at hand, by name.", "$files.photo.mimeType", "\"image/png\"",
            (in a) => ItemHost.Files(a.E.Scope.Item)),
        new(On.Name, "$item: item", "The item at hand, with its json and its files.", "$item.json.id", "1", (in a) => ItemHost.Of(Here(a))),
        new(On.Name, "$thisItem: item", "The same as $item.", "$thisItem.json.id", "1", (in a) => ItemHost.Of(Here(a))),
        new(On.Name, "$items: list", "All items that the node has been given.", "$items[1].json.name", "\"Bob\"",
            (in a) => ItemHost.Of(a.E, a.E.Scope.Items)),
        new(On.Name, "$input: input", "What the node has been given.", "$input.all()[1].json.name", "\"Bob\"", (in a) => InputHost.Only),
        new(On.Name, "$itemIndex: number", "The place of the item at hand, counted from 0.", "$itemIndex", "0", Index),
        new(On.Name, "$position: number", "The same as $itemIndex.", "$position + 1", "1", Index),
        new(On.Name, "$thisItemIndex: number", "The same as $itemIndex.", "$thisItemIndex", "0", Index),
        new(On.Name, "$runIndex: number", "How often the node has run before in this execution, as inside a loop.", "$runIndex", "0", Run),
        new(On.Name, "$thisRunIndex: number", "The same as $runIndex.", "$thisRunIndex", "0", Run),
        new(On.Name, "$now: date", "This moment, in the workflow's time zone.", "$now > $today", "true",
            (in a) => Value.Of(Now(a))),
        new(On.Name, "$today: date", "Today at midnight, in the workflow's time zone.", "$today < $now", "true",
            (in a) => Value.Of(Now(a).StartOf(DateUnit.Day))),
        new(On.Name, "NaN: number", "What a calculation without a result gives.", "NaN === NaN", "false", (in a) => Value.NaN),
        new(On.Name, "Infinity: number", "More than every number.", "1 < Infinity", "true", (in a) => Value.Of(double.PositiveInfinity)),
    ];

    private static Item Here(in Arguments a) =>
        a.E.Scope.Item ?? throw a.Fail("There is no item here.", "Run the node before this one first, or use $(\"Node\").first().");

    private static Value Index(in Arguments a) => Value.Of(a.E.Scope.ItemIndex);

    private static Value Run(in Arguments a) => Value.Of(a.E.Scope.RunIndex);

    private static Moment Now(in Arguments a) => Moment.FromUtc(a.E.Now, a.E.Scope.TimeZone) with { Locale = a.E.Scope.Locale };
}
