namespace Studio.Runner.Workflows.Editing;

/// <summary>Who has a draft open: here, and in other processes. Who isn't heard of any more is gone with their process.</summary>
internal sealed class RoomPeople(Guid workflow, PeopleCalls calls, TimeProvider time)
{
    /// <summary>How often everybody says that they are still here.</summary>
    public static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(10);

    // Two beats may get lost before somebody is taken to be gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);

    private readonly Lock _gate = new();
    private readonly List<DraftMember> _here = [];
    private readonly Dictionary<Guid, (OtherPerson Person, long HeardAt)> _elsewhere = [];

    public IReadOnlyList<DraftMember> Here
    {
        get
        {
            lock (_gate) return [.. _here];
        }
    }

    public IReadOnlyList<OtherPerson> Others(DraftMember member)
    {
        lock (_gate) return [.. _here.Where(m => m != member).Select(Seen), .. _elsewhere.Values.Select(e => e.Person)];
    }

    public void Enter(DraftMember member)
    {
        lock (_gate) _here.Add(member);
        ShowHere(member);
        calls.Tell(new(workflow, Seen(member), PersonNews.Came));
    }

    public void Leave(DraftMember member)
    {
        lock (_gate) _here.Remove(member);
        ShowHere(member);
        calls.Tell(new(workflow, Seen(member), PersonNews.Left));
    }

    /// <summary>They look elsewhere. Other processes hear of it when they have people here.</summary>
    public void Show(DraftMember member)
    {
        ShowHere(member);
        bool isAnybodyElsewhere;
        lock (_gate) isAnybodyElsewhere = _elsewhere.Count > 0;
        if (isAnybodyElsewhere) calls.Tell(new(workflow, Seen(member), PersonNews.IsHere));
    }

    public void Hear(PersonCall call)
    {
        lock (_gate)
        {
            if (call.News == PersonNews.Left) _elsewhere.Remove(call.Person.Id);
            else _elsewhere[call.Person.Id] = (call.Person, time.GetTimestamp());
        }

        ShowHere(null);
        if (call.News == PersonNews.Came) Say(PersonNews.IsHere);
    }

    /// <summary>Says again who is here, and forgets who isn't heard of any more.</summary>
    public void Beat()
    {
        List<Guid> gone;
        lock (_gate)
        {
            gone = [.. _elsewhere.Where(e => time.GetElapsedTime(e.Value.HeardAt) > Patience).Select(e => e.Key)];
            foreach (var id in gone) _elsewhere.Remove(id);
        }

        if (gone.Count > 0) ShowHere(null);
        Say(PersonNews.IsHere);
    }

    public void Say(PersonNews news)
    {
        foreach (var member in Here) calls.Tell(new(workflow, Seen(member), news));
    }

    private void ShowHere(DraftMember? about)
    {
        foreach (var member in Here)
        {
            if (member != about) member.TellPeople();
        }
    }

    private static OtherPerson Seen(DraftMember member) => new(member.Id, member.Actor.UserId, member.Name, member.Presence);
}
