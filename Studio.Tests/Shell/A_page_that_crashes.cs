using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Studio.Web.Shell.Errors;

namespace Studio.Tests.Shell;

public sealed class A_page_that_crashes : BunitContext
{
    private readonly Sink _log = new();
    private readonly Fuse _fuse = new() { IsBroken = true };

    public A_page_that_crashes() => Services
        .AddSingleton(_fuse)
        .AddLogging(log => log.AddProvider(_log));

    [Fact]
    public void tells_a_reference_that_stands_in_the_log()
    {
        var page = Page();
        var reference = page.Find(".reference .mono").TextContent;
        Assert.Equal(32, reference.Length);
        Assert.Contains(_log.Lines, line => line.Contains(reference, StringComparison.Ordinal));
    }

    [Fact]
    public void is_tried_again_at_a_click()
    {
        var page = Page();
        _fuse.IsBroken = false;
        page.Find(".btn-primary").Click();
        page.MarkupMatches("<p>All is well.</p>");
    }

    [Fact]
    public void is_left_behind_by_going_elsewhere()
    {
        var page = Page();
        _fuse.IsBroken = false;
        Services.GetRequiredService<NavigationManager>().NavigateTo("workflows");
        page.WaitForAssertion(() => page.MarkupMatches("<p>All is well.</p>"));
    }

    [Fact]
    public void may_be_smaller_than_a_page()
    {
        var part = Render<CrashBoundary>(boundary => boundary.AddChildContent<Fragile>().Add(b => b.Crashed, reference => $"<p>Broken: {reference.Length}</p>"));
        part.MarkupMatches("<p>Broken: 32</p>");
    }

    private IRenderedComponent<CrashBoundary> Page() => Render<CrashBoundary>(boundary => boundary.AddChildContent<Fragile>());

    private sealed class Fuse
    {
        public bool IsBroken { get; set; }
    }

    private sealed class Fragile : ComponentBase
    {
        [Inject] private Fuse Fuse { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (Fuse.IsBroken) throw new InvalidOperationException("It broke.");
            builder.AddMarkupContent(0, "<p>All is well.</p>");
        }
    }

    private sealed class Sink : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
        public void Dispose() { }
    }
}
