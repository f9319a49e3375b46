namespace Studio.Web.Workflows.Panel.Choosing;

/// <summary>Things of one kind that a field may point to, as far as the one who asks may see them.</summary>
internal interface IResources
{
    string Kind { get; }

    Task<IReadOnlyList<Resource>> ListAsync(CancellationToken ct);
}

internal sealed record Resource(string Id, string Label);
