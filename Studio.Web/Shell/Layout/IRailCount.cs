namespace Studio.Web.Shell.Layout;

/// <summary>A number beside a place in the rail. The place's own feature counts; on pages without a circuit nothing is counted.</summary>
internal interface IRailCount
{
    /// <summary>The place.</summary>
    string Href { get; }

    int Count { get; }

    /// <summary>What is counted, for who can't see where it stands.</summary>
    string Words { get; }

    /// <summary>The last that has come while somebody was here, for who looks elsewhere.</summary>
    RailNews? News { get; }

    /// <summary>Raised on any thread.</summary>
    event Action? Changed;

    /// <summary>Counts from now on, until the circuit ends. Asked more than once it does nothing.</summary>
    void Begin();
}

/// <summary>Something new at a place, what it is about, and where it is.</summary>
internal sealed record RailNews(Guid Id, string Text, string About, string Href);
