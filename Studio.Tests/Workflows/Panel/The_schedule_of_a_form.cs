using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Tests.Support;
using Studio.Web.Workflows.Panel;
using Studio.Web.Workflows.Panel.Fields;
using static Studio.Tests.Workflows.Panel.LocalEditing;

namespace Studio.Tests.Workflows.Panel;

public sealed class The_schedule_of_a_form : BunitContext
{
    private readonly FakeTime _time = new();
    private LocalEditing _editing = new();

    public The_schedule_of_a_form()
    {
        Services.AddSingleton<TimeProvider>(_time);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    private string? Cron => _editing.Parameters["cron"]?.ToString();

    [Fact]
    public void says_it_in_words_and_the_next_five_times()
    {
        var form = Form("""{ "cron": "0 9 * * 1-5" }""");

        Assert.Contains("On weekdays at 09:00", form.Find(".words").TextContent, StringComparison.Ordinal);
        Assert.Equal(5, form.FindAll(".next li").Count);
        Assert.Contains("2 Jan 2030", form.Find(".next li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void counts_in_the_zone_of_the_node_and_from_its_first_time()
    {
        var form = Form("""{ "cron": "0 9 * * *", "timeZone": "Europe/Rome", "notBefore": "2030-06-01T00:00:00Z" }""");

        Assert.Contains("Europe/Rome", form.Find(".words").TextContent, StringComparison.Ordinal);
        Assert.Equal("2030-06-01T09:00:00.0000000+02:00", form.Find(".next time").GetAttribute("datetime"));
    }

    [Theory]
    [InlineData("Minutes", "*/15 * * * *")]
    [InlineData("Hours", "0 * * * *")]
    [InlineData("Daily", "0 9 * * *")]
    [InlineData("Weekdays", "0 9 * * 1-5")]
    [InlineData("Weekly", "0 9 * * 1")]
    [InlineData("Monthly", "0 9 1 * *")]
    public void is_begun_by_choosing_in_words(string way, string cron)
    {
        var form = Form("{}");
        form.Find("select").Change(way);

        Assert.Equal(cron, Cron);
        Assert.Equal(way, form.Find("select").GetAttribute("value"));
    }

    [Theory]
    [InlineData("*/20 * * * *", "Minutes")]
    [InlineData("30 17 * * MON-FRI", "Weekdays")]
    [InlineData("0 9 L * *", "Monthly")]
    [InlineData("0 9 1 1 *", "hand")]
    public void recognises_what_was_written_by_hand(string cron, string way) =>
        Assert.Equal(way, Form($$"""{ "cron": "{{cron}}" }""").Find("select").GetAttribute("value"));

    [Fact]
    public void takes_over_a_time_of_day_that_is_typed()
    {
        var form = Form("""{ "cron": "0 9 * * 1-5" }""");
        form.Find("input[type=time]").Input("17:30");
        form.Find("input[type=time]").Blur();

        Assert.Equal("30 17 * * 1-5", Cron);
    }

    [Fact]
    public void takes_over_minutes_that_fit_into_no_hour()
    {
        var form = Form("""{ "cron": "*/15 * * * *" }""");
        form.Find("input[type=number]").Input("90");
        form.Find("input[type=number]").Blur();

        Assert.Equal("@every 90m", Cron);
    }

    [Fact]
    public void takes_over_days_and_leaves_one_at_least()
    {
        var form = Form("""{ "cron": "0 9 * * 1" }""");
        Assert.True(form.Find("input[aria-label=Monday]").HasAttribute("disabled"));

        form.Find("input[aria-label=Friday]").Change(true);
        form.Find("input[aria-label=Monday]").Change(false);

        Assert.Equal("0 9 * * 5", Cron);
    }

    [Fact]
    public void keeps_the_time_of_day_when_other_days_are_chosen()
    {
        var form = Form("""{ "cron": "30 17 * * 1-5" }""");
        form.Find("select").Change("Daily");

        Assert.Equal("30 17 * * *", Cron);
    }

    [Fact]
    public void says_which_field_is_wrong_as_one_types_by_hand()
    {
        var form = Form("""{ "cron": "0 9 * * *" }""");
        form.Find("select").Change("hand");
        form.Find(".by-hand input").Input("0 25 * * *");
        _time.Advance(TimeSpan.FromMilliseconds(250));

        form.WaitForAssertion(() =>
            Assert.Contains("the hour 25 is not 0 to 23", form.Find(".error").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", form.Find(".by-hand input").GetAttribute("aria-invalid"));
        Assert.Equal(form.Find(".error").Id, form.Find(".by-hand input").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void says_that_there_is_no_such_zone()
    {
        var form = Form("""{ "cron": "0 9 * * *", "timeZone": "Europe/Rom" }""");

        Assert.Contains("There is no time zone \"Europe/Rom\"", form.Find(".error").TextContent, StringComparison.Ordinal);
        Assert.Empty(form.FindAll(".next"));
    }

    private IRenderedComponent<FieldList> Form(string parameters)
    {
        FieldSpec[] fields = [Field("cron", editor: FieldEditor.Cron) with { TakesExpressions = false }];
        _editing = new(JsonNode.Parse(parameters)!.AsObject(), fields);
        var node = new NodeForm(_editing, "n", _time, p => Assert.Fail(p.InWords()));
        var form = Render<FieldList>(list => list.AddCascadingValue(node).Add(l => l.Fields, fields));
        _editing.Changed += () => _ = form.InvokeAsync(() => form.Render());
        return form;
    }
}
