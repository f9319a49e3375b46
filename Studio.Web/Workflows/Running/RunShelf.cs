using Studio.Data.Approvals;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Data.Runs.Listing;

namespace Studio.Web.Workflows.Running;

/// <summary>Where runs are read that lie over the canvas.</summary>
internal sealed record RunShelf(RunFeed Feed, RunDetails Details, RunList List, InboxQueries Wanting);
