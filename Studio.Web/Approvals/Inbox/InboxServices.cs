using Studio.Web.Shell.Layout;

namespace Studio.Web.Approvals.Inbox;

internal static class InboxServices
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddScoped<IRailCount, InboxCount>()
        .AddTransient<InboxState>();
}
