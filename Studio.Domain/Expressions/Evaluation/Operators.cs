namespace Studio.Domain.Expressions.Evaluation;

/// <summary>What operators mean in JavaScript, for the pairs of kinds that are not simply two numbers.</summary>
internal static class Operators
{
    public static bool IsTruthy(Value value) => value.Kind switch
    {
        Kind.Undefined or Kind.Null => false,
        Kind.Boolean => value.IsTrue,
        Kind.Number => value.Number != 0 && !double.IsNaN(value.Number),
        Kind.Text => value.Text.Length > 0,
        _ => true,
    };

    /// <summary>Missing, NaN, "", or a list or object with nothing in it.</summary>
    public static bool IsEmpty(Value value) => value.Kind switch
    {
        Kind.Undefined or Kind.Null => true,
        Kind.Number => double.IsNaN(value.Number),
        Kind.Text => value.Text.Length == 0,
        Kind.List or Kind.Set => Lists.Count(value) == 0,
        Kind.Record => !Records.Names(value).Any(),
        _ => false,
    };

    public static Value Add(Evaluation e, Value left, Value right)
    {
        if (left.Kind is Kind.Number && right.Kind is Kind.Number) return Value.Of(left.Number + right.Number);
        if (left.Kind >= Kind.Text || right.Kind >= Kind.Text)
        {
            var (first, second) = (Texts.Of(e, left), Texts.Of(e, right));
            e.Charge(first.Length + (long)second.Length);
            return Value.Of(string.Concat(first, second));
        }

        return Value.Of(Numbers.Of(e, left) + Numbers.Of(e, right));
    }

    /// <summary>===</summary>
    public static bool IsSame(Value left, Value right) => left.Kind == right.Kind && left.Kind switch
    {
        Kind.Undefined or Kind.Null => true,
        Kind.Boolean or Kind.Number => left.Number == right.Number,
        Kind.Text => string.Equals(left.Text, right.Text, StringComparison.Ordinal),
        _ => ReferenceEquals(left.Held, right.Held),
    };

    /// <summary>==</summary>
    public static bool IsEqual(Evaluation e, Value left, Value right)
    {
        if (left.Kind == right.Kind) return IsSame(left, right);
        if (left.IsMissing || right.IsMissing) return left.IsMissing && right.IsMissing;
        // Objects are compared as their text with what is plain, and only by identity with each other.
        if (left.Kind > Kind.Text && right.Kind > Kind.Text) return false;
        if (left.Kind > Kind.Text) return IsEqual(e, Value.Of(Texts.Of(e, left)), right);
        if (right.Kind > Kind.Text) return IsEqual(e, left, Value.Of(Texts.Of(e, right)));
        return Numbers.Of(e, left) == Numbers.Of(e, right);
    }

    /// <summary>The order of two values as &lt; sees it; null when there is none (NaN).</summary>
    public static int? Compare(Evaluation e, Value left, Value right)
    {
        if (left.Kind == Kind.Text && right.Kind == Kind.Text)
        {
            e.Step(left.Text.Length >> 8);
            return string.CompareOrdinal(left.Text, right.Text);
        }

        if (IsTextlike(left) && IsTextlike(right)) return string.CompareOrdinal(Texts.Of(e, left), Texts.Of(e, right));
        var (a, b) = (Numbers.Of(e, left), Numbers.Of(e, right));
        return double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);
    }

    // Dates and durations are compared as numbers, as their valueOf says.
    private static bool IsTextlike(Value value) => value.Kind >= Kind.Text && value.Kind is not (Kind.Date or Kind.Duration);

    public static bool IsDeepEqual(Evaluation e, Value left, Value right, int depth = 0)
    {
        if (depth > Json.MaxDepth) throw Json.TooDeep(e);
        e.Step(left.Kind == Kind.Text ? 1 + (left.Text.Length >> 8) : 1);
        if (IsSame(left, right)) return true;
        if (left.Kind != right.Kind) return false;
        switch (left.Kind)
        {
            case Kind.List:
                var (these, those) = (Lists.Of(e, left), Lists.Of(e, right));
                if (these.Length != those.Length) return false;
                for (var i = 0; i < these.Length; i++)
                {
                    if (!IsDeepEqual(e, these[i], those[i], depth + 1)) return false;
                }

                return true;
            case Kind.Record:
                var (one, other) = (Records.Of(e, left), Records.Of(e, right));
                return one.Count == other.Count
                    && one.All(f => other.TryGetValue(f.Key, out var match) && IsDeepEqual(e, f.Value, match, depth + 1));
            case Kind.Date:
                return left.Date.Milliseconds == right.Date.Milliseconds;
            default:
                return false;
        }
    }

    public static string TypeOf(Value value) => value.Kind switch
    {
        Kind.Undefined => "undefined",
        Kind.Boolean => "boolean",
        Kind.Number => "number",
        Kind.Text => "string",
        Kind.Function => "function",
        _ => "object",
    };
}
