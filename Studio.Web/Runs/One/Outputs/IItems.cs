using System.Text.Json.Nodes;
using Studio.Data.Runs;
using Studio.Domain;

namespace Studio.Web.Runs.One.Outputs;

/// <summary>Items that are kept somewhere and read as far as one looks at them.</summary>
public interface IItems
{
    Task<IReadOnlyList<PortSize>> PortsAsync(CancellationToken ct);
    Task<IReadOnlyList<ItemRow>> RowsAsync(string port, int skip, int take, CancellationToken ct);
    Task<IReadOnlyList<ValueRow>> InsideAsync(ValuePlace at, int skip, int take, CancellationToken ct);
    Task<ValueText?> TextAsync(ValuePlace at, int from, CancellationToken ct);
    Task<IReadOnlyList<JsonObject>> SampleAsync(string port, CancellationToken ct);
}

/// <summary>Items to look at, from a node by its name, or from outside. With a port, only what went out by it.</summary>
public sealed record ItemSource(string Label, string? Node, IItems Items)
{
    public string? Port { get; init; }
}

/// <summary>Items of runs, in the database.</summary>
internal sealed class RunItems(Actor actor, ItemQueries queries)
{
    public IItems Of(ItemsPlace place) => new Kept(actor, queries, place);

    private sealed class Kept(Actor actor, ItemQueries queries, ItemsPlace place) : IItems
    {
        public Task<IReadOnlyList<PortSize>> PortsAsync(CancellationToken ct) => queries.PortsAsync(actor, place, ct);

        public Task<IReadOnlyList<ItemRow>> RowsAsync(string port, int skip, int take, CancellationToken ct) =>
            queries.RowsAsync(actor, place, port, skip, take, ct);

        public Task<IReadOnlyList<ValueRow>> InsideAsync(ValuePlace at, int skip, int take, CancellationToken ct) =>
            queries.InsideAsync(actor, place, at, skip, take, ct);

        public Task<ValueText?> TextAsync(ValuePlace at, int from, CancellationToken ct) => queries.TextAsync(actor, place, at, from, ct);

        public Task<IReadOnlyList<JsonObject>> SampleAsync(string port, CancellationToken ct) =>
            queries.SampleAsync(actor, place, port, ct);
    }
}
