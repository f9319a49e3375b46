using System.Globalization;
using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Functions.Arithmetic;

/// <summary>Numbers as people write them in a language: Intl's NumberFormat with its usual options.</summary>
internal static class NumberFormat
{
    private const int UsualMost = 3;
    private const int MostDecimals = 20;

    public static Value Of(in Arguments a)
    {
        var options = a[0].Kind == Kind.Record ? a[0] : a[1];
        var culture = Cultures.Of(a[0].Kind == Kind.Text ? a[0].Text : a.E.Scope.Locale);
        var style = Text(a.E, options, "style") ?? "decimal";
        var currency = Text(a.E, options, "currency");
        var usual = style == "currency" ? 2 : style == "percent" ? 0 : UsualMost;
        var least = Count(a, options, "minimumFractionDigits", style == "currency" ? 2 : 0);
        var most = Math.Max(least, Count(a, options, "maximumFractionDigits", Math.Max(usual, least)));
        var number = style == "percent" ? a.Self.Number * 100 : a.Self.Number;
        if (!double.IsFinite(number)) return a.Made(double.IsNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞");

        var grouping = !(Records.TryGet(a.E, options, "useGrouping", out var grouped) && !Operators.IsTruthy(grouped));
        var pattern = (grouping ? "#,##0" : "0") + (most == 0 ? "" : "." + new string('0', least) + new string('#', most - least));
        var text = Math.Round((decimal)Math.Clamp(number, -1e27, 1e27), Math.Min(most, MostDecimals), MidpointRounding.AwayFromZero)
            .ToString(pattern, culture);
        return a.Made(style switch
        {
            "percent" => $"{text}%",
            "currency" => InCurrency(text, currency ?? "USD", culture),
            _ => text,
        });
    }

    private static string InCurrency(string text, string currency, CultureInfo culture)
    {
        var sign = text.StartsWith('-') ? "-" : "";
        var symbol = currency.ToUpperInvariant() switch
        {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "JPY" => "¥",
            "INR" => "₹",
            var other => $"{other}\u00a0",
        };
        // Languages put the sign before or behind the number; .NET knows which.
        return culture.NumberFormat.CurrencyPositivePattern is 1 or 3
            ? $"{text}\u00a0{symbol.TrimEnd()}" : $"{sign}{symbol}{text[sign.Length..]}";
    }

    private static string? Text(Evaluation.Evaluation e, Value options, string name) =>
        Records.TryGet(e, options, name, out var value) && value.Kind == Kind.Text ? value.Text : null;

    private static int Count(in Arguments a, Value options, string name, int otherwise)
    {
        if (!Records.TryGet(a.E, options, name, out var value) || value.IsMissing) return otherwise;
        var count = Numbers.Of(a.E, value);
        return count is >= 0 and <= MostDecimals
            ? (int)count : throw a.Fail($"\"{name}\" can't be {Numbers.Write(count)}.", $"Give a number from 0 to {MostDecimals}.");
    }
}
