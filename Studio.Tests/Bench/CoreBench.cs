using System.Diagnostics;
using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;

namespace Studio.Tests.Bench;

/// <summary>Expressions, plans and differences, each beside what the machine does at best, measured in the same run.</summary>
internal static class CoreBench
{
    private const string Path = "{{ $json.customer.address.city }}";
    private const string Three =
        "Dear {{ $json.customer.name }}, your order {{ $json.id }} goes to {{ $json.customer.address.city.toUpperCase() }}.";

    // Sixty characters between the braces.
    private const string Sixty = "{{ $json.items.filter(i => i.price > 100).map(i => i.name).join(',') }}";

    private static readonly bool IsQuick = Environment.GetEnvironmentVariable("STUDIO_BENCH_QUICK") == "1";
    private static readonly TimeSpan Span = TimeSpan.FromMilliseconds(IsQuick ? 100 : 1_000);

    public static async Task RunAsync(CancellationToken ct)
    {
        var scope = new Scope { Items = [Order()] };
        var (path, three) = (Read(Path), Read(Three));
        var (pathRate, directRate) = Paired(
            () => path.Evaluate(scope).Ok(out var value, out _) ? value.Json : null,
            () => scope.Items[scope.ItemIndex].Json["customer"]?["address"]?["city"]);
        var results = new JsonObject
        {
            ["path_eval_per_s"] = Math.Round(pathRate),
            ["path_eval_vs_csharp"] = Math.Round(directRate / pathRate, 2),
            ["csharp_path_per_s"] = Math.Round(directRate),
            ["template_per_s"] = Math.Round(Rate(() => three.Evaluate(scope).Ok(out var value, out _) ? value.Json : null)),
            ["compile_us"] = Math.Round(1e6 / Rate(() => Read(Sixty)), 2),
        };
        Graphs(results);
        ct.ThrowIfCancellationRequested();
        await Console.Out.WriteLineAsync(results.ToJsonString());
    }

    private static void Graphs(JsonObject results)
    {
        var graph = LargeGraph.Of(nodes: 1_000, edges: 1_500);
        var bytes = DefinitionFormat.WriteCompact(graph);
        var other = LargeGraph.Changed(graph);
        var first = Stopwatch.StartNew();
        if (Planner.Plan(Definition(bytes), LargeGraph.Types).Flaws is [var flaw, ..]) throw new InvalidOperationException(flaw.Message);
        results["plan_1000_first_ms"] = Math.Round(first.Elapsed.TotalMilliseconds, 2);
        // Each plan is of a definition that was just read: nothing of it was looked at before.
        var plans = Median(() => Definition(bytes), definition => Planner.Plan(definition, LargeGraph.Types).Nodes.Count);
        results["plan_1000_ms"] = plans.Milliseconds;
        results["plan_1000_bytes"] = plans.Bytes;
        results["diff_1000_ms"] = Median(() => graph, one => WorkflowDiff.Between(one, other).Count).Milliseconds;
        results["read_1000_ms"] = Median(() => bytes, text => Definition(text).Nodes.Count).Milliseconds;
        results["write_1000_ms"] = Median(() => graph, one => DefinitionFormat.WriteCompact(one).Length).Milliseconds;
        results["definition_bytes"] = bytes.Length;
    }

    private static (double Milliseconds, long Bytes) Median<T>(Func<T> prepare, Func<T, int> work)
    {
        var (timings, bytes) = (new Timings(), 0L);
        var rounds = IsQuick ? 10 : 60;
        for (var i = -rounds / 2; i < rounds; i++)
        {
            var given = prepare();
            var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            GC.KeepAlive(work(given));
            // The first third lets the JIT do its work.
            if (i < 0) continue;
            timings.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (Math.Round(timings.Median, 2), bytes);
    }

    /// <summary>Both in turns, so that what else the machine does hits them alike.</summary>
    private static (double One, double Other) Paired(Func<object?> one, Func<object?> other)
    {
        var (first, second) = (new List<double>(), new List<double>());
        for (var i = 0; i < 5; i++)
        {
            first.Add(Rate(one));
            second.Add(Rate(other));
        }

        return (first.Order().ElementAt(2), second.Order().ElementAt(2));
    }

    /// <summary>How often a second, on one core.</summary>
    private static double Rate(Func<object?> work)
    {
        const int Batch = 1_000;
        for (var i = 0; i < 20 * Batch; i++) GC.KeepAlive(work());
        var (count, start) = (0L, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(start) < Span)
        {
            for (var i = 0; i < Batch; i++) GC.KeepAlive(work());
            count += Batch;
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Template Read(string text) =>
        Template.Parse(text).Ok(out var template, out var problem) ? template : throw new InvalidOperationException(problem.InWords());

    private static WorkflowDefinition Definition(byte[] utf8) =>
        DefinitionFormat.Read(utf8).Ok(out var read, out var problem) ? read : throw new InvalidOperationException(problem.InWords());

    private static JsonObject Order() => JsonNode.Parse(
        """
        { "id": 4711, "customer": { "name": "Jo", "address": { "street": "Via Appia 1", "city": "Rome" } },
          "items": [ { "name": "lamp", "price": 120 }, { "name": "bulb", "price": 4 } ] }
        """)!.AsObject();
}
