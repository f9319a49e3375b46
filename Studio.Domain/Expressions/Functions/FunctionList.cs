using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Functions.Arithmetic;
using Studio.Domain.Expressions.Functions.Collections;
using Studio.Domain.Expressions.Functions.Dates;
using Studio.Domain.Expressions.Functions.JmesPath;
using Studio.Domain.Expressions.Functions.Names;
using Studio.Domain.Expressions.Functions.Texts;

namespace Studio.Domain.Expressions.Functions;

/// <summary>Every function there is: what evaluation, completion, hints and the documentation read.</summary>
internal static class FunctionList
{
    public static FunctionTable Table { get; } = new(
    [
        .. ListFunctions.All, .. ListShapes.All, .. ListMaking.All, .. ObjectFunctions.All,
        .. NumberFunctions.All, .. MathFunctions.All,
        .. TextFunctions.All, .. TextReadings.All, .. TextSearch.All, .. TextShapes.All,
        .. ItemNames.All, .. RunNames.All, .. NodeFunctions.All, .. InputFunctions.All, .. Choices.All,
        .. DateFunctions.All, .. DateParts.All, .. DateTexts.All, .. DateMaking.All, .. JsDateFunctions.All, .. DurationFunctions.All,
        .. JmesPathFunctions.All,
    ]);
}
