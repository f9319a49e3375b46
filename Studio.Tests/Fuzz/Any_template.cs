using System.Text.Json.Nodes;
using Studio.Domain.Expressions;
using Studio.Domain.Expressions.Completion;
using Studio.Tests.Expressions;

namespace Studio.Tests.Fuzz;

public sealed class Any_template
{
    private static readonly Scope Sample = SampleScope.Orders with
    {
        Items = [new JsonObject { ["id"] = 1, ["name"] = "A\ud800da", ["list"] = new JsonArray(1, "2", null), ["big"] = 1e300 }],
        Budget = new()
        {
            Steps = 200_000,
            Size = 4 << 20,
            Time = TimeSpan.FromMilliseconds(300),
            PatternTime = TimeSpan.FromMilliseconds(50)
        },
    };

    [Fact]
    public void is_read_and_evaluated_or_refused_with_a_place_and_a_hint() => FuzzRun.Of(0.4, m => m.Template(), Evaluate);

    [Fact]
    public void calls_any_function_with_anything_or_says_why_not() => FuzzRun.Of(0.3, m => m.Call(), Evaluate);

    [Fact]
    public void has_colours_that_cover_it_in_order() => FuzzRun.Of(0.1, m => m.Template(), text =>
    {
        var end = 0;
        foreach (var piece in Highlighting.Of(text))
        {
            Assert.True(piece.Start >= end && piece.Length > 0, $"{piece} begins before {end}");
            end = piece.Start + piece.Length;
        }

        Assert.True(end <= text.Length);
    });

    [Fact]
    public void can_be_completed_anywhere() => FuzzRun.Of(0.05, m => m.Template(), text =>
    {
        for (var at = 0; at <= Math.Min(text.Length, 200); at += 7)
        {
            var completions = Completer.At(text, at, Sample);
            Assert.InRange(completions.Start, 0, text.Length);
            Assert.InRange(completions.Start + completions.Length, completions.Start, text.Length);
        }
    });

    [Fact]
    public void has_a_type() => FuzzRun.Of(0.05, m => m.Template(), text => Assert.NotEmpty(InferredType.Of(text, Sample)));

    private static void Evaluate(string text)
    {
        if (!Template.Parse(text).Ok(out var template, out var problem))
        {
            Assert.All(Assert.IsType<ExpressionFault>(problem).Faults, f => Check(text, f));
            return;
        }

        _ = template.Nodes;
        if (template.Evaluate(Sample).Ok(out var value, out problem)) _ = value.Json?.ToJsonString();
        else Check(text, Assert.IsType<EvaluationFault>(problem).Fault);
    }

    private static void Check(string text, Fault fault)
    {
        Assert.InRange(fault.Position, 0, text.Length);
        Assert.InRange(fault.Position + fault.Length, fault.Position, text.Length);
        Assert.NotEmpty(fault.Message);
        Assert.NotEmpty(fault.Hint);
    }
}
