namespace Studio.Domain.Expressions.Evaluation;

/// <summary>Finds functions by what they belong to and their name.</summary>
internal sealed class FunctionTable
{
    private static readonly int Places = Enum.GetValues<On>().Length;
    private readonly Dictionary<string, Function?[]> _byName = new(StringComparer.Ordinal);

    public FunctionTable(IEnumerable<Function> all)
    {
        All = [.. all];
        foreach (var function in All)
        {
            if (!_byName.TryGetValue(function.Name, out var places)) _byName[function.Name] = places = new Function?[Places];
            ref var place = ref places[(int)function.On];
            if (place is not null) throw new InvalidOperationException($"{function.On} has two functions \"{function.Name}\".");
            place = function;
        }
    }

    public IReadOnlyList<Function> All { get; }

    public IEnumerable<Function> Of(On on) => All.Where(f => f.On == on);

    public Function? Find(On on, string name) => _byName.GetValueOrDefault(name)?[(int)on];

    /// <summary>The functions of one name, by what they belong to; null when there is none.</summary>
    public Function?[]? Named(string name) => _byName.GetValueOrDefault(name);

    public static On OnOf(Value value) => value.Kind switch
    {
        Kind.Boolean => On.Boolean,
        Kind.Number => On.Number,
        Kind.Text => On.Text,
        Kind.List => On.List,
        Kind.Record => On.Record,
        Kind.Date => On.Date,
        Kind.Duration => On.Duration,
        Kind.Pattern => On.Pattern,
        Kind.Set => On.Set,
        Kind.Host => ((Host)value.Held!).On,
        _ => On.Any,
    };
}
