using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation;

/// <summary>What a function is called with.</summary>
internal readonly ref struct Arguments(Evaluation evaluation, Function function, Place place, Value self, ReadOnlySpan<Value> values)
{
    private readonly ReadOnlySpan<Value> _values = values;
    private readonly Function _function = function;
    private readonly Place _place = place;

    public Evaluation E { get; } = evaluation;
    public Value Self { get; } = self;
    public ReadOnlySpan<Value> All => _values;
    public int Count => _values.Length;

    public Value this[int index] => index < _values.Length ? _values[index] : Value.Undefined;

    public bool Has(int index) => index < _values.Length && _values[index].Kind != Kind.Undefined;

    public double Number(int index) => Numbers.Of(E, this[index]);

    public double Number(int index, double otherwise) => Has(index) ? Number(index) : otherwise;

    /// <summary>As JavaScript's ToIntegerOrInfinity, held within what an int can say.</summary>
    public int Int(int index, int otherwise)
    {
        if (!Has(index)) return otherwise;
        var number = Number(index);
        return double.IsNaN(number) ? 0 : (int)Math.Clamp(Math.Truncate(number), int.MinValue, int.MaxValue);
    }

    public string Text(int index) => Expressions.Evaluation.Texts.Of(E, this[index]);

    public string Text(int index, string otherwise) => Has(index) ? Text(index) : otherwise;

    /// <summary>Every element of a list as a text.</summary>
    public HashSet<string> Texts(int index)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in List(index)) texts.Add(Expressions.Evaluation.Texts.Of(E, value));
        return texts;
    }

    /// <summary>A text that was made here, paid for.</summary>
    public Value Made(string text)
    {
        E.Charge(text.Length);
        return Value.Of(text);
    }

    public string SelfText => Self.Kind == Kind.Text ? Self.Text : Expressions.Evaluation.Texts.Of(E, Self);

    public Value[] SelfList => Lists.Of(E, Self);

    public Value[] List(int index) => this[index].Kind is Kind.List or Kind.Set
        ? Lists.Of(E, this[index])
        : throw Fail($"{_function.Name} needs a list here, and this is {this[index].KindInWords}.", _function.Signature);

    public Callable Function(int index) => this[index].Kind == Kind.Function
        ? (Callable)this[index].Held!
        : throw Fail($"{_function.Name} needs a function here, and this is {this[index].KindInWords}.",
            "Write x => …, for example x => x.name.");

    public Faulted Fail(string message, string hint) => E.Fail(_place, message, hint);
}
