using System.Runtime.CompilerServices;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation;

/// <summary>One evaluation: what it sees and what it may still spend.</summary>
internal sealed class Evaluation(Scope scope, string source)
{
    private const int StepsBetweenLooksAtTheClock = 1 << 12;

    private readonly Budget _budget = scope.Budget;
    private long _steps = scope.Budget.Steps;
    private long _size = scope.Budget.Size;
    private long _nextLook = scope.Budget.Steps - StepsBetweenLooksAtTheClock;
    private long _start;
    private DateTimeOffset? _now;

    public Scope Scope { get; } = scope;
    public string Source { get; } = source;

    /// <summary>What the arrow function at work was called with.</summary>
    public Frame? Locals { get; set; }
    public int Depth { get; set; }

    /// <summary>The call at work, where a fault without a better place is shown.</summary>
    public Place Here { get; set; }

    public Budget Budget => _budget;

    /// <summary>The same moment everywhere in one evaluation.</summary>
    public DateTimeOffset Now => _now ??= Scope.Time.GetUtcNow();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(long count = 1)
    {
        _steps -= count;
        if (_steps < _nextLook) LookAtTheClock();
    }

    /// <summary>Before something of this size is made.</summary>
    public void Charge(long size)
    {
        _size -= size;
        if (_size < 0)
            throw Fail(Here, "The expression makes too much: its texts and lists grew beyond the limit.",
                "Work on fewer items, or use a Code node.");
        Step(size >> 8);
    }

    public Faulted Fail(Place place, string message, string hint) => Faulted.At(Source, place, message, hint);

    public Faulted Fail(string message, string hint) => Fail(Here, message, hint);

    /// <summary>How long a regular expression may take now.</summary>
    public TimeSpan PatternTime
    {
        get
        {
            LookAtTheClock();
            var left = _budget.Time - TimeSpan.FromTicks(Environment.TickCount64 * TimeSpan.TicksPerMillisecond - _start);
            return left < _budget.PatternTime ? TimeSpan.FromMilliseconds(Math.Max(1, left.TotalMilliseconds)) : _budget.PatternTime;
        }
    }

    private void LookAtTheClock()
    {
        if (_steps < 0) throw Fail(Here, "The expression takes too many steps.", "Work on fewer items, or use a Code node.");
        _nextLook = _steps - StepsBetweenLooksAtTheClock;
        var now = Environment.TickCount64 * TimeSpan.TicksPerMillisecond;
        if (_start == 0) _start = now;
        if (now - _start > _budget.Time.Ticks)
        {
            throw Fail(Here, $"The expression takes longer than {_budget.Time.TotalSeconds:0.#} seconds.",
                "Work on fewer items, or use a Code node.");
        }
    }
}

/// <summary>The parameters of one call of an arrow function, inside those of the function around it.</summary>
internal sealed class Frame(Frame? outer, int count)
{
    public Frame? Outer { get; } = outer;
    public Value[] Slots { get; } = new Value[count];
}
