using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Workflows;
using Studio.Runner.Workflows.Editing;
using Studio.Runner.Workflows.Versions;
using Studio.Tests.Support;
using Studio.Tests.Workflows.Editing;

namespace Studio.Tests.Workflows.Versions;

public sealed class A_restored_version : EditingTest
{
    private VersionDesk Versions => new(
        Dbs, new DraftDesk(Dbs, new PlanCache(SomeNodes.Types), TimeProvider.System), new VersionQueries(Dbs), TimeProvider.System);

    [Fact]
    public async Task is_seen_at_once_by_whoever_has_the_draft_open()
    {
        var (workflow, anna) = await SecondVersionAsync();
        var seen = new Signal<IReadOnlySet<ElementRef>>("the restored draft");
        anna.Changed += seen.Send;

        await RestoreAsync(workflow, 1);

        Assert.Contains(new ElementRef(Part.Node, "b"), await seen.Next());
        Assert.Equal(["a", "b"], anna.Definition.Nodes.Select(n => n.Id).Order());
    }

    [Fact]
    public async Task is_taken_back_as_long_as_nobody_went_on()
    {
        var (workflow, _) = await SecondVersionAsync();

        var restored = await RestoreAsync(workflow, 1);
        Assert.True((await Versions.TakeBackAsync(Anna, workflow, restored, Ct)).Ok(out _, out var problem), problem?.Message);

        Assert.Equal(["a"], (await KeptAsync(workflow)).Nodes.Select(n => n.Id));
    }

    [Fact]
    public async Task is_not_taken_back_over_what_somebody_did_since()
    {
        var (workflow, _) = await SecondVersionAsync();
        var restored = await RestoreAsync(workflow, 1);
        await Drafts.ChangeAsync(Dbs, Anna, workflow, Draw.Line("a", "b", "c"), Ct);

        var refused = await Versions.TakeBackAsync(Anna, workflow, restored, Ct);

        Assert.False(refused.Ok(out _, out var problem));
        Assert.IsType<ChangedMeanwhile>(problem);
        Assert.Equal(3, (await KeptAsync(workflow)).Nodes.Count);
    }

    /// <summary>The first version holds a and b, the draft only a.</summary>
    private async Task<(Guid, DraftMember)> SecondVersionAsync()
    {
        var workflow = await DraftAsync(Draw.Line("a", "b"));
        Assert.True((await Versions.PublishAsync(Anna, workflow, "both", Ct)).Ok(out _, out var problem), problem?.Message);
        await Drafts.ChangeAsync(Dbs, Anna, workflow, Draw.Line("a"), Ct);
        return (workflow, await EnterAsync(workflow));
    }

    private async Task<Restored> RestoreAsync(Guid workflow, int version)
    {
        Assert.True((await Versions.RestoreAsync(Anna, workflow, version, Ct)).Ok(out var restored, out var problem), problem?.InWords());
        return restored;
    }
}
